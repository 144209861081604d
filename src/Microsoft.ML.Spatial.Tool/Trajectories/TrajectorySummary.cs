using System.Globalization;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Trajectories;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Trajectories;

/// <summary>What is said of a trajectory and of regions, as a text and as a JSON object.</summary>
internal sealed class TrajectorySummary(
    TrajectoryRequest request, SpatialDataset dataset, CategoricalColumn? regions, FollowedFeatures? followed, RegionMarkers? markers, IReadOnlyList<(string What, string Path)> files)
{
    private const double Significant = 0.05;

    public static string NameOf(TrendDirection direction) => direction switch
    {
        TrendDirection.Rising => "rising",
        TrendDirection.Falling => "falling",
        TrendDirection.Peak => "peak",
        TrendDirection.Dip => "dip",
        _ => "none",
    };

    public JsonSummary ToJson(StageTimer timer)
    {
        var json = new JsonSummary("trajectory").Set("input", request.Input).Set("spots", (long)dataset.SpotCount).Set("features", (long)dataset.FeatureCount);
        if (regions is not null)
            json.Set("regionColumn", regions.Name).Set("regions", regions.Categories.Select(RegionJson));
        if (followed is { Trajectory: var trajectory, Trends: var trends })
        {
            json.Set("trajectory", trajectory.Name).Set("spotsAlong", (long)trajectory.Spots.Count).Set("from", trajectory.Spots.From).Set("to", trajectory.Spots.To)
                .Set("distance", trajectory.Distance).Set("freedom", (long)trends.Freedom).Set("tested", (long)trends.TestedCount).Set("significant", (long)SignificantCount(trends))
                .Set("top", followed.Shown.Select(feature => new JsonSummary().Set("feature", followed.Names[feature]).Set("f", trends.Features[feature].F)
                    .Set("p", trends.Features[feature].P, 15).Set("pAdjusted", trends.Features[feature].AdjustedP, 15).Set("direction", NameOf(trends.Features[feature].Direction))
                    .Set("effect", trends.Features[feature].Effect).Set("change", trends.Features[feature].Change).Set("peakLocation", trends.Features[feature].PeakLocation)));
        }
        return json.SetCost(timer).SetFiles(files);
    }

    public string ToText(StageTimer timer)
    {
        var text = new TextSummary();
        if (regions is not null)
            text.Line("regions", $"{string.Join(", ", regions.Categories.Select((name, code) => string.Create(CultureInfo.InvariantCulture, $"{name} ({regions.Codes.Count(spot => spot == code):N0} spots)")))}");
        foreach (var region in markers?.Table.Groups ?? [])
            text.Line("markers", $"{markers!.Regions.Categories[region]}: {(markers.Best(region).Any() ? string.Join(", ", markers.Best(region)) : "none with an adjusted p below 0.05")}");
        if (followed is { Trajectory: var trajectory, Trends: var trends })
        {
            text.Line("trajectory", $"{trajectory.Name}, {trajectory.Spots.Count:N0} of {dataset.SpotCount:N0} spots, from {trajectory.Spots.From:G6} to {trajectory.Spots.To:G6}");
            if (trajectory is { Path: not null, Distance: { } distance })
                text.Line("distance", $"within {distance:G6} of the path{(request.Distance is null ? ", a tenth of its length" : "")}");
            text.Line("changing", $"{SignificantCount(trends):N0} of {trends.TestedCount:N0} features tested (adjusted p below {Significant})");
            text.Text(string.Create(CultureInfo.InvariantCulture, $"\n{"feature",-22}{"F",9}{"adjusted p",12}  {"shape",-8}{"effect",7}{"change",8}  peak at\n"));
            foreach (var feature in followed.Shown)
            {
                var trend = trends.Features[feature];
                text.Text(string.Create(CultureInfo.InvariantCulture, $"{followed.Names[feature],-22}{trend.F,9:0.0}{trend.AdjustedP,12:0.0E+0}  {NameOf(trend.Direction),-8}{trend.Effect,7:0.000}{trend.Change,8:0.00}  {trend.PeakLocation:0} %\n"));
            }
            text.Text("\n");
        }
        return text.Finish(files, timer);
    }

    private JsonSummary RegionJson(string name, int code)
    {
        var json = new JsonSummary().Set("name", name).Set("spots", (long)regions!.Codes.Count(spot => spot == code));
        return markers is null ? json : json.Set("markers", markers.Best(code));
    }

    private static int SignificantCount(FeatureTrends trends) => trends.Features.Count(trend => trend.AdjustedP < Significant);
}
