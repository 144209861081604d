using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Data.ImzML;

/// <summary>Sums the spectra of an image into bins, reading them once.</summary>
/// <param name="image">The image.</param>
/// <param name="bins">The bins.</param>
/// <param name="options">Which peaks count.</param>
internal sealed class BinnedSpectra(ImzMLImage image, MzBins bins, MzBinningOptions options)
{
    private ExternalArray _sharedMz;
    private int[] _sharedPlaces = [];

    /// <summary>Pixels x bins.</summary>
    public CsrMatrix Read(Execution execution)
    {
        _sharedMz = image.Spectra[0].Mz;
        _sharedPlaces = Places(new SpectrumReader(image.Numbers).Mz(image.Spectra[0]), []);
        return ParallelRows.Fill(image.Spectra.Count, bins.Count, execution, "reading " + Path.GetFileName(image.Numbers.Path), MakeFiller);
    }

    private RowFiller MakeFiller()
    {
        var reader = new SpectrumReader(image.Numbers);
        var sums = new BinSums(bins.Count);
        var places = Array.Empty<int>();
        return (row, indices, values) =>
        {
            var spectrum = image.Spectra[row];
            var shared = spectrum.Mz == _sharedMz;
            if (!shared)
                places = Places(reader.Mz(spectrum), places);
            var at = shared ? _sharedPlaces : places;
            var intensities = reader.Intensities(spectrum);
            for (var peak = 0; peak < intensities.Length; peak++)
                if (intensities[peak] >= options.MinimumIntensity)
                    sums.Add(at[peak], intensities[peak]);
            return sums.Take(indices, values);
        };
    }

    /// <summary>The bin of every peak; -1 where there is none. The buffer is used again when it is long enough.</summary>
    private int[] Places(ReadOnlySpan<double> mz, int[] buffer)
    {
        var places = buffer.Length >= mz.Length ? buffer : new int[mz.Length];
        for (var peak = 0; peak < mz.Length; peak++)
            places[peak] = options.TakesMz(mz[peak]) ? bins.IndexOf(mz[peak]) : -1;
        return places;
    }
}
