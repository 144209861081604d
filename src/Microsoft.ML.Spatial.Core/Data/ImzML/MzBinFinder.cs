using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Data.ImzML;

/// <summary>Goes over the spectra of images to find the stretches of m/z at which there are peaks.</summary>
/// <param name="options">Which peaks count, and their tolerance.</param>
/// <param name="execution">Threads, progress and cancellation.</param>
internal sealed class MzBinFinder(MzBinningOptions options, Execution execution)
{
    private const int SpectraPerBlock = 64;
    private const int SpectraPerRound = 64 * SpectraPerBlock;
    private readonly MzIntervals _intervals = new(options.Tolerance);

    /// <summary>Takes in the peaks of an image. Spectra that share the first one's m/z are looked at only where their intensities matter.</summary>
    public void Add(ImzMLImage image)
    {
        var stage = "finding m/z bins of " + Path.GetFileName(image.Document.Path);
        var spectra = image.Spectra;
        for (var from = 0; from < spectra.Count; from += SpectraPerRound)
        {
            execution.Report(stage, (double)from / spectra.Count);
            var first = from;
            var count = Math.Min(SpectraPerRound, spectra.Count - first);
            var parts = new MzIntervals[FixedPartition.BlockCount(count, SpectraPerBlock)];
            FixedPartition.For(count, SpectraPerBlock, execution, (block, start, end) => parts[block] = Look(image, first + start, first + end));
            foreach (var part in parts)
                _intervals.Add(part);
        }
        execution.Report(stage, 1);
    }

    /// <summary>The bins of all peaks taken in.</summary>
    public MzBins Bins() => MzBinning.Cut(_intervals, options.MaximumWidth);

    private MzIntervals Look(ImzMLImage image, int start, int end)
    {
        var found = new MzIntervals(options.Tolerance);
        var reader = new SpectrumReader(image.Numbers);
        var needsIntensities = options.MinimumIntensity > 0;
        for (var i = start; i < end; i++)
        {
            var spectrum = image.Spectra[i];
            if (i > 0 && !needsIntensities && spectrum.Mz == image.Spectra[0].Mz)
                continue;
            var mz = reader.Mz(spectrum);
            var intensities = needsIntensities ? reader.Intensities(spectrum) : default;
            for (var peak = 0; peak < mz.Length; peak++)
                if (options.TakesMz(mz[peak]) && (!needsIntensities || intensities[peak] >= options.MinimumIntensity))
                    found.Add(mz[peak]);
        }
        return found;
    }
}
