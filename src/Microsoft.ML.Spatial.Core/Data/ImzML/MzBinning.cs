using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Data.ImzML;

/// <summary>
/// Turns peaks at slightly different m/z into features. Every distinct m/z claims an interval of the tolerance around it; intervals that touch are merged by a sorted sweep;
/// each merged interval is a bin. A spectrum's value in a bin is the sum of its peaks there.
/// </summary>
public static class MzBinning
{
    /// <summary>Finds the bins of peaks that are at hand.</summary>
    /// <param name="mz">The m/z of every peak of every spectrum, in any order.</param>
    /// <param name="options">Tolerance, greatest width, limits on m/z, targets; null for the defaults. Intensities and pixel counts play no part here.</param>
    /// <exception cref="ArgumentException">The options are not valid, or an m/z is not positive and finite.</exception>
    public static MzBins Find(IEnumerable<double> mz, MzBinningOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(mz);
        options = OptionsValidator.Validate(options ?? new MzBinningOptions());
        if (options.Targets is { } targets)
            return Around(targets, options.Tolerance);
        var intervals = new MzIntervals(options.Tolerance);
        foreach (var value in mz)
        {
            if (!(value > 0 && double.IsFinite(value)))
                throw new ArgumentException($"A peak has m/z {value}; an m/z is positive and finite.", nameof(mz));
            if (options.TakesMz(value))
                intervals.Add(value);
        }
        return Cut(intervals, options.MaximumWidth);
    }

    /// <summary>Sums the peaks of every spectrum into bins.</summary>
    /// <param name="mz">The m/z of each spectrum's peaks, in any order.</param>
    /// <param name="intensities">Their intensities.</param>
    /// <param name="bins">The bins.</param>
    /// <returns>Spectra x bins; what falls into no bin is left out.</returns>
    /// <exception cref="ArgumentException">The arrays do not fit together.</exception>
    public static CsrMatrix Sum(IReadOnlyList<double[]> mz, IReadOnlyList<double[]> intensities, MzBins bins)
    {
        ArgumentNullException.ThrowIfNull(mz);
        ArgumentNullException.ThrowIfNull(intensities);
        ArgumentNullException.ThrowIfNull(bins);
        if (mz.Count != intensities.Count)
            throw new ArgumentException($"There are {mz.Count} spectra of m/z and {intensities.Count} of intensities.", nameof(intensities));
        var builder = new CsrBuilder(bins.Count, mz.Count);
        var sums = new BinSums(bins.Count);
        var indices = new int[bins.Count];
        var values = new float[bins.Count];
        for (var spectrum = 0; spectrum < mz.Count; spectrum++)
        {
            if (mz[spectrum].Length != intensities[spectrum].Length)
                throw new ArgumentException($"Spectrum {spectrum} has {mz[spectrum].Length} m/z and {intensities[spectrum].Length} intensities.", nameof(intensities));
            for (var peak = 0; peak < mz[spectrum].Length; peak++)
                sums.Add(bins.IndexOf(mz[spectrum][peak]), intensities[spectrum][peak]);
            var stored = sums.Take(indices, values);
            builder.AddRow(indices.AsSpan(0, stored), values.AsSpan(0, stored));
        }
        return builder.ToMatrix();
    }

    /// <summary>Merged intervals as bins, wide ones cut into parts that are equal in ppm.</summary>
    internal static MzBins Cut(MzIntervals intervals, double? maximumWidth)
    {
        var (lower, upper) = intervals.ToArrays();
        if (maximumWidth is not { } width)
            return new MzBins(lower, upper);
        // A bin from a to a r is 2 (r - 1) / (r + 1) of its centre wide.
        var longest = Math.Log((2 + (width * 1e-6)) / (2 - (width * 1e-6)));
        var lowers = new List<double>(lower.Length);
        var uppers = new List<double>(lower.Length);
        for (var i = 0; i < lower.Length; i++)
        {
            var length = Math.Log(upper[i] / lower[i]);
            // The tolerance keeps a bin that is exactly as wide as allowed whole in spite of rounding.
            var parts = Math.Max(1, (int)Math.Ceiling((length / longest) - 1e-6));
            for (var part = 0; part < parts; part++)
            {
                lowers.Add(part == 0 ? lower[i] : uppers[^1]);
                uppers.Add(part == parts - 1 ? upper[i] : lower[i] * Math.Exp(length * (part + 1) / parts));
            }
        }
        return new MzBins([.. lowers], [.. uppers]);
    }

    /// <summary>Bins around known m/z; neighbours that overlap part half-way between them.</summary>
    internal static MzBins Around(IReadOnlyList<double> targets, double tolerance)
    {
        double[] centres = [.. targets.Order()];
        var lower = Array.ConvertAll(centres, centre => centre * (1 - (tolerance * 1e-6)));
        var upper = Array.ConvertAll(centres, centre => centre * (1 + (tolerance * 1e-6)));
        for (var bin = 1; bin < centres.Length; bin++)
            if (lower[bin] < upper[bin - 1])
                lower[bin] = upper[bin - 1] = centres[bin - 1] + ((centres[bin] - centres[bin - 1]) / 2);
        return new MzBins(centres, lower, upper);
    }
}
