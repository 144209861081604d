using System.Globalization;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Quality;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Inspection;

/// <summary>How good the spots are.</summary>
/// <param name="EmptySpots">Spots without any count.</param>
/// <param name="UndetectedFeatures">Features without any count.</param>
/// <param name="Counts">Least, median and greatest sum of a spot's values.</param>
/// <param name="Detected">Least, median and greatest number of features of a spot.</param>
/// <param name="MitochondrialPercent">Median share of mitochondrial genes; null when there are none.</param>
internal sealed record QualityInfo(int EmptySpots, int UndetectedFeatures, Spread Counts, Spread Detected, double? MitochondrialPercent)
{
    private const string Mitochondrial = "mt";

    /// <summary>Measures a slice and adds the measurements to its tables.</summary>
    /// <returns>The measurements, or the reason why there are none.</returns>
    public static (QualityInfo? Info, string? Problem) Of(SpatialDataset dataset, Execution execution)
    {
        try
        {
            var report = QualityControl.Annotate(dataset, execution: execution);
            var counts = Spread.Of(Real(dataset, QualityControl.TotalCounts));
            var percent = report.GroupSizes.GetValueOrDefault(Mitochondrial) > 0
                ? Spread.Of(Real(dataset, "pct_counts_" + Mitochondrial)).Median
                : (double?)null;
            return (new QualityInfo(report.EmptySpots, report.UndetectedFeatures, counts, Spread.Of(Detections(dataset)), percent), null);
        }
        catch (SpatialDataException exception)
        {
            return (null, exception.Message);
        }
    }

    public JsonSummary ToJson() => new JsonSummary()
        .Set("emptySpots", (long)EmptySpots).Set("undetectedFeatures", (long)UndetectedFeatures)
        .Set("countsPerSpot", Counts.ToJson()).Set("featuresPerSpot", Detected.ToJson()).Set("mitochondrialPercent", MitochondrialPercent);

    public string ToText()
    {
        var text = $"{Counts.ToText()} counts and {Detected.ToText()} features per spot; {EmptySpots:N0} empty spots, {UndetectedFeatures:N0} features never seen";
        return MitochondrialPercent is { } percent ? text + string.Create(CultureInfo.InvariantCulture, $"; mitochondrial {percent:0.0} %") : text;
    }

    private static double[] Real(SpatialDataset dataset, string column) => ((RealColumn)dataset.Observations.Get(column)).Values;

    private static double[] Detections(SpatialDataset dataset)
        => Array.ConvertAll(((IntegerColumn)dataset.Observations.Get(QualityControl.FeatureCounts)).Values, value => (double)value);
}
