namespace Microsoft.ML.Spatial.Core.Preprocessing;

/// <summary>What the mean of each feature leads to expect of its variance.</summary>
public sealed class SeuratV3Fit
{
    internal SeuratV3Fit(long rowCount, double[] mean, double[] variance, double[] fit)
    {
        RowCount = rowCount;
        Mean = mean;
        Variance = variance;
        Fit = fit;
        ExpectedDeviation = [.. fit.Select(value => Math.Sqrt(Math.Pow(10, value)))];
        Clip = [.. mean.Zip(ExpectedDeviation, (m, sd) => m + (sd * Math.Sqrt(rowCount)))];
    }

    /// <summary>Number of spots.</summary>
    public long RowCount { get; }

    /// <summary>Mean of each feature.</summary>
    public double[] Mean { get; }

    /// <summary>Variance of each feature, denominator n - 1.</summary>
    public double[] Variance { get; }

    /// <summary>Expected log10 variance; 0 for a feature that does not vary.</summary>
    public double[] Fit { get; }

    /// <summary>Expected standard deviation.</summary>
    public double[] ExpectedDeviation { get; }

    /// <summary>Counts above this are taken as this.</summary>
    public double[] Clip { get; }
}
