using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Sweeping;

/// <summary>How far clusters agree with labels, or with each other.</summary>
internal static class LabelAgreement
{
    public static ClusteringAgreement Of(IDataView view, string labelColumnName, string clusterColumnName)
        => ClusteringAgreement.Compute(Codes(view, labelColumnName, nameof(labelColumnName)), Codes(view, clusterColumnName, nameof(clusterColumnName)));

    /// <summary>The mean adjusted Rand index of all pairs.</summary>
    public static double Mean(IReadOnlyList<TrialFit> fits, string clusterColumnName)
    {
        int[][] codes = [.. fits.Select(fit => Codes(fit.Result, clusterColumnName, nameof(clusterColumnName)))];
        var sum = 0.0;
        for (var i = 0; i < codes.Length; i++)
            for (var j = 0; j < i; j++)
                sum += ClusteringAgreement.Compute(codes[i], codes[j]).AdjustedRandIndex;
        return sum / (codes.Length * (codes.Length - 1) / 2.0);
    }

    private static int[] Codes(IDataView view, string columnName, string option)
    {
        var scan = new ColumnScan(view);
        var codes = scan.AddCategory(new ColumnRequirement(columnName, ColumnForm.Category, option).Find(view.Schema));
        scan.Run(CancellationToken.None);
        return codes.Codes;
    }
}
