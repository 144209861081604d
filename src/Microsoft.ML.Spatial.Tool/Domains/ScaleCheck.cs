using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Preprocessing;

namespace Microsoft.ML.Spatial.Tool.Domains;

/// <summary>Refuses values the analysis would answer nonsense to: taking the logarithm of logarithms fails silently.</summary>
internal static class ScaleCheck
{
    /// <param name="dataset">The slice.</param>
    /// <param name="matrix">The matrix it was read from; null for X.</param>
    /// <param name="logged">Whether logarithms are expected; then values are used as they are.</param>
    /// <param name="remedy">What to do about logarithms, beside reading another matrix.</param>
    /// <exception cref="SpatialDataException">There are no values, or they are not what is expected.</exception>
    public static void Require(SpatialDataset dataset, string? matrix, bool logged, string remedy = ", or give --logged to use the values as they are")
    {
        var where = $"{dataset.Source?.Path ?? "The slice"}: {matrix ?? "X"}";
        if (dataset.SpotCount == 0 || dataset.FeatureCount == 0)
            throw new SpatialDataException($"{where} has {dataset.SpotCount} spots and {dataset.FeatureCount} features; there is nothing to analyse.");
        if (!HasValues(dataset))
            throw new SpatialDataException($"{where}: all values of the {dataset.SpotCount:N0} spots are zero; there is nothing to analyse. Read another matrix with --layer NAME or --layer raw.");
        var report = InputScaleDetector.Detect(dataset.Features);
        if (!logged && report.Scale is (InputScale.LogNormalized or InputScale.Centered))
            throw new SpatialDataException($"{where} cannot be normalised: {report.Message} If the file holds the counts elsewhere, read them with --layer counts (or their name) or --layer raw{remedy}.");
    }

    private static bool HasValues(SpatialDataset dataset)
    {
        for (var row = 0; row < dataset.SpotCount; row++)
            if (dataset.Features.RowValues(row).ContainsAnyExcept(0f))
                return true;
        return false;
    }
}
