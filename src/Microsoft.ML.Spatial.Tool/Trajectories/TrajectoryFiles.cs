using System.Globalization;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Figures;
using Microsoft.ML.Spatial.Core.Trajectories;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Markers;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Trajectories;

/// <summary>The files that <c>trajectory</c> writes.</summary>
internal static class TrajectoryFiles
{
    private const int MostBinsDrawn = 50;

    /// <returns>Files written, as (what, path).</returns>
    public static IReadOnlyList<(string What, string Path)> Write(
        SpatialDataset dataset, FollowedFeatures? followed, RegionMarkers? markers, TrajectoryRequest request, CommandContext context)
    {
        var files = new ResultFiles(context);
        if (followed is not null)
        {
            files.WriteText("table", request.Table, () => ProfileTable(followed));
            files.WriteText("tests", request.Tests, () => TestTable(followed));
            files.WriteText("figure", request.Figure, () => Draw(dataset, followed, request));
            AddTo(dataset, followed);
        }
        if (markers is not null)
            files.WriteText("markers", request.Markers, () => MarkerCsv.Write(markers.Table, markers.Regions.Categories, markers.Names));
        files.WriteSlice(request.Output, dataset);
        return files.Written;
    }

    private static string ProfileTable(FollowedFeatures followed)
    {
        var table = new CsvTable("feature", "bin", "location", "mean", "sd", "count", "smoothed");
        for (var i = 0; i < followed.Shown.Length; i++)
        {
            var profile = followed.Profiles[i];
            for (var bin = 0; bin < profile.Counts.Length; bin++)
            {
                table.Row(
                    followed.Names[followed.Shown[i]],
                    CsvTable.Field(bin + 1),
                    CsvTable.Field(profile.Centers[bin]),
                    CsvTable.Field(profile.Means[bin]),
                    CsvTable.Field(profile.Deviations[bin]),
                    CsvTable.Field(profile.Counts[bin]),
                    CsvTable.Field(profile.Smoothed[bin]));
            }
        }
        return table.ToString();
    }

    private static string TestTable(FollowedFeatures followed)
    {
        var table = new CsvTable("feature", "f", "p", "pAdjusted", "direction", "effect", "change", "peakLocation");
        foreach (var feature in followed.Trends.Ranked())
        {
            var trend = followed.Trends.Features[feature];
            table.Row(
                followed.Names[feature],
                CsvTable.Field(trend.F),
                CsvTable.Field(trend.P),
                CsvTable.Field(trend.AdjustedP),
                TrajectorySummary.NameOf(trend.Direction),
                CsvTable.Field(trend.Effect),
                CsvTable.Field(trend.Change),
                CsvTable.Field(trend.PeakLocation));
        }
        return table.ToString();
    }

    private static string Draw(SpatialDataset dataset, FollowedFeatures followed, TrajectoryRequest request)
    {
        var (trajectory, trends) = (followed.Trajectory, followed.Trends);
        // Bins of few spots would be drawn as a cloud.
        var bins = Math.Min(request.Bins, MostBinsDrawn);
        var curves = followed.Shown.Select((feature, i) =>
        {
            var trend = trends.Features[feature];
            var title = string.Create(CultureInfo.InvariantCulture, $"{followed.Names[feature]} ({TrajectorySummary.NameOf(trend.Direction)}, {100 * trend.Effect:0} %)");
            return new PathCurve(title, trends.Curve(feature), Coarser(followed.Profiles[i], bins));
        }).ToArray();
        var title = string.Create(CultureInfo.InvariantCulture, $"{SliceNaming.Of(request.Input)}: {trajectory.Name}, {trajectory.Spots.Count:N0} spots");
        return PathProfileFigure.Render(dataset.Coordinates, trajectory.Spots, trajectory.Path, curves, trajectory.Axis, new DomainMapOptions { Title = title });
    }

    /// <summary>Means of neighbouring bins taken together, weighted by their spots.</summary>
    private static PathProfile Coarser(PathProfile profile, int bins)
    {
        if (profile.Counts.Length <= bins)
            return profile;
        var (sums, counts) = (new double[bins], new int[bins]);
        for (var bin = 0; bin < profile.Counts.Length; bin++)
        {
            if (profile.Counts[bin] == 0)
                continue;
            var target = (int)((long)bin * bins / profile.Counts.Length);
            sums[target] += profile.Means[bin] * profile.Counts[bin];
            counts[target] += profile.Counts[bin];
        }
        var none = new double[bins];
        return new PathProfile([.. Enumerable.Range(0, bins).Select(bin => 100 * (bin + 0.5) / bins)], [.. sums.Select((sum, bin) => sum / counts[bin])], none, counts, none);
    }

    private static void AddTo(SpatialDataset dataset, FollowedFeatures followed)
    {
        var (trajectory, trends) = (followed.Trajectory, followed.Trends.Features);
        var locations = new double[dataset.SpotCount];
        Array.Fill(locations, double.NaN);
        for (var i = 0; i < trajectory.Spots.Count; i++)
            locations[trajectory.Spots.Spots[i]] = trajectory.Spots.Locations[i];
        dataset.Observations.Set(new RealColumn("path_location", locations));
        if (trajectory.IsDistance)
            dataset.Observations.Set(new RealColumn("path_distance", trajectory.Values));
        dataset.Observations.Set(new BooleanColumn("on_path", Array.ConvertAll(locations, double.IsFinite)));
        var entry = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["name"] = trajectory.Name,
            ["spots"] = (long)trajectory.Spots.Count,
            ["from"] = trajectory.Spots.From,
            ["to"] = trajectory.Spots.To,
            ["freedom"] = (long)followed.Trends.Freedom,
            ["tests"] = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["feature"] = followed.Names,
                ["f"] = trends.Select(trend => trend.F).ToArray(),
                ["p"] = trends.Select(trend => trend.P).ToArray(),
                ["p_adjusted"] = trends.Select(trend => trend.AdjustedP).ToArray(),
                ["direction"] = trends.Select(trend => TrajectorySummary.NameOf(trend.Direction)).ToArray(),
                ["effect"] = trends.Select(trend => trend.Effect).ToArray(),
                ["change"] = trends.Select(trend => trend.Change).ToArray(),
                ["peak_location"] = trends.Select(trend => trend.PeakLocation).ToArray(),
            },
        };
        if (trajectory.Distance is { } distance)
            entry["distance"] = distance;
        if (trajectory.Path is { } path)
            (entry["path_x"], entry["path_y"]) = (path.Vertices.X, path.Vertices.Y);
        dataset.Unstructured["trajectory"] = entry;
    }
}
