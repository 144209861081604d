using MathNet.Numerics;

namespace Microsoft.ML.Spatial.Core.Markers;

/// <summary>The formulas of <see cref="FoldChangeForm"/>.</summary>
internal static class FoldChange
{
    private const double Least = 1e-9;
    private const double LargestLogarithm = 700;

    /// <param name="inside">The mean in the group.</param>
    /// <param name="outside">The mean outside.</param>
    /// <param name="form">What the values are.</param>
    public static double Of(double inside, double outside, FoldChangeForm form) => form switch
    {
        FoldChangeForm.Logged => Math.Log2((SpecialFunctions.Expm1(inside) + Least) / (SpecialFunctions.Expm1(outside) + Least)),
        FoldChangeForm.Ratio => Math.Log2((inside + Least) / (outside + Least)),
        _ => inside - outside,
    };

    /// <summary>Refuses values that a form has no answer for.</summary>
    /// <exception cref="SpatialDataException">There are negative values, or a mean no logarithm has.</exception>
    public static void Require(FoldChangeForm form, double smallest, double largestMean)
    {
        if (form != FoldChangeForm.Difference && smallest < 0)
            throw new SpatialDataException(
                $"The smallest value is {smallest:G5}; a fold change of means needs values that are not negative. Give counts or their logarithms, or set FoldChange to Difference.");
        if (form == FoldChangeForm.Logged && largestMean > LargestLogarithm)
            throw new SpatialDataException(
                $"The mean of a feature is {largestMean:G5}, too large for a logarithm. Give log-normalised values, or set FoldChange to Ratio for values that are no logarithms.");
    }
}
