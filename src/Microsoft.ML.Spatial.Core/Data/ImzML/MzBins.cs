using System.Globalization;
using Microsoft.ML.Spatial.Core.Data.Tables;

namespace Microsoft.ML.Spatial.Core.Data.ImzML;

/// <summary>Stretches of the m/z axis, one per feature, in increasing order. A peak belongs to the bin with lower &lt;= m/z &lt; upper, if there is one.</summary>
public sealed class MzBins
{
    private const int FewestDecimals = 4;
    private const int MostDecimals = 12;

    /// <summary>Bins named by the middle of their stretch.</summary>
    /// <param name="lower">Where each bin starts.</param>
    /// <param name="upper">Where each bin ends; that m/z itself no longer belongs to it.</param>
    /// <exception cref="ArgumentException">The bounds are not finite and positive, do not increase, or overlap.</exception>
    public MzBins(double[] lower, double[] upper)
        : this(Middles(lower, upper), lower, upper)
    {
    }

    /// <summary>Bins around given m/z.</summary>
    /// <param name="centres">The m/z that each bin stands for, within the bin.</param>
    /// <param name="lower">Where each bin starts.</param>
    /// <param name="upper">Where each bin ends; that m/z itself no longer belongs to it.</param>
    /// <exception cref="ArgumentException">The bounds are not finite and positive, do not increase, or overlap; a centre lies outside its bin.</exception>
    public MzBins(double[] centres, double[] lower, double[] upper)
    {
        ArgumentNullException.ThrowIfNull(centres);
        ArgumentNullException.ThrowIfNull(lower);
        ArgumentNullException.ThrowIfNull(upper);
        if (lower.Length != upper.Length || centres.Length != lower.Length)
            throw new ArgumentException($"There are {centres.Length} centres, {lower.Length} lower and {upper.Length} upper bounds.", nameof(upper));
        for (var bin = 0; bin < lower.Length; bin++)
        {
            if (!(lower[bin] > 0 && upper[bin] > lower[bin] && double.IsFinite(upper[bin])))
                throw new ArgumentException($"Bin {bin} runs from {lower[bin]} to {upper[bin]}; bounds must be positive, finite and increase.", nameof(lower));
            if (bin > 0 && lower[bin] < upper[bin - 1])
                throw new ArgumentException($"Bin {bin} starts at {lower[bin]}, before bin {bin - 1} ends at {upper[bin - 1]}.", nameof(lower));
            if (!(centres[bin] >= lower[bin] && centres[bin] <= upper[bin]))
                throw new ArgumentException($"The centre {centres[bin]} of bin {bin} lies outside its bounds {lower[bin]} to {upper[bin]}.", nameof(centres));
        }
        Centres = centres;
        Lower = lower;
        Upper = upper;
    }

    /// <summary>Number of bins.</summary>
    public int Count => Lower.Length;

    /// <summary>The m/z that each bin stands for.</summary>
    public double[] Centres { get; }

    /// <summary>Where each bin starts.</summary>
    public double[] Lower { get; }

    /// <summary>Where each bin ends; that m/z itself no longer belongs to it.</summary>
    public double[] Upper { get; }

    /// <summary>Half of a bin's width, in m/z.</summary>
    public double HalfWidth(int bin) => (Upper[bin] - Lower[bin]) / 2;

    /// <summary>The bin an m/z belongs to; -1 when it belongs to none.</summary>
    public int IndexOf(double mz)
    {
        var at = Array.BinarySearch(Lower, mz);
        var bin = at >= 0 ? at : ~at - 1;
        return bin >= 0 && mz < Upper[bin] ? bin : -1;
    }

    /// <summary>The given bins, in the given order, which must increase.</summary>
    public MzBins Select(ReadOnlySpan<int> bins)
    {
        var centres = new double[bins.Length];
        var lower = new double[bins.Length];
        var upper = new double[bins.Length];
        for (var i = 0; i < bins.Length; i++)
            (centres[i], lower[i], upper[i]) = (Centres[bins[i]], Lower[bins[i]], Upper[bins[i]]);
        return new MzBins(centres, lower, upper);
    }

    /// <summary>The bins as features: named by their m/z with as many decimals as tell all apart (four at least); columns <c>mz</c>, <c>mzLower</c>, <c>mzUpper</c>.</summary>
    public ColumnTable ToTable()
    {
        var table = new ColumnTable(Names());
        table.Set(new RealColumn("mz", Centres));
        table.Set(new RealColumn("mzLower", Lower));
        table.Set(new RealColumn("mzUpper", Upper));
        return table;
    }

    private static double[] Middles(double[] lower, double[] upper)
    {
        ArgumentNullException.ThrowIfNull(lower);
        ArgumentNullException.ThrowIfNull(upper);
        return [.. lower.Zip(upper, (low, high) => low + ((high - low) / 2))];
    }

    private string[] Names()
    {
        for (var decimals = FewestDecimals; decimals <= MostDecimals; decimals++)
        {
            var format = "F" + decimals.ToString(CultureInfo.InvariantCulture);
            var names = Array.ConvertAll(Centres, centre => centre.ToString(format, CultureInfo.InvariantCulture));
            if (FeatureNames.FindDuplicate(names) is null)
                return names;
        }
        return Array.ConvertAll(Centres, centre => centre.ToString("R", CultureInfo.InvariantCulture));
    }
}
