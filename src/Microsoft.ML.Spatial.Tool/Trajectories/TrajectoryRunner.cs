using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Trajectories;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Input;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Trajectories;

/// <summary>Cuts out regions, follows features along a trajectory, and writes what came out.</summary>
internal static class TrajectoryRunner
{
    public static void Run(TrajectoryRequest request, CommandContext context)
    {
        OutputFile.RequireDistinct(request.Table, request.Tests, request.Markers, request.Output, request.Figure);
        var dataset = SliceReader.Read(request.Input, context, request.Read);
        var regions = request.Regions is null ? null : Assign(dataset, request);
        if (regions is not null)
            dataset.Observations.Set(regions);
        var names = Names(dataset, request.Symbols);
        var values = request.HasTrajectory || request.Markers is not null ? LoggedValues.Of(dataset, request.Read, request.Logged, context) : null;
        var followed = request.HasTrajectory ? Follow(dataset, values!, names, regions, request, context) : null;
        var markers = request.Markers is null ? null : context.Timer.Measure("markers", () => RegionMarkers.Of(values!, regions!, names, context.Execution));
        foreach (var region in markers?.Table.SkippedGroups ?? [])
            context.Note($"region '{regions!.Categories[region]}' has too few spots for a test; it has no markers.");
        var files = TrajectoryFiles.Write(dataset, followed, markers, request, context);
        var summary = new TrajectorySummary(request, dataset, regions, followed, markers, files);
        context.Finish(summary.ToJson(context.Timer), summary.ToText(context.Timer));
    }

    private static CategoricalColumn Assign(SpatialDataset dataset, TrajectoryRequest request)
    {
        var regions = ShapeFile.ReadRegions(request.Regions!);
        var codes = TissueRegion.Assign(dataset.RequireCoordinates(), regions);
        return Array.TrueForAll(codes, code => code < 0)
            ? throw new SpatialDataException($"No spot lies in a region of {request.Regions}. Regions are in the units of the spots' coordinates.")
            : new CategoricalColumn(request.RegionColumn, codes, [.. regions.Select(region => region.Name)]);
    }

    private static FollowedFeatures Follow(
        SpatialDataset dataset, CsrMatrix values, string[] names, CategoricalColumn? regions, TrajectoryRequest request, CommandContext context)
    {
        var chosen = Array.ConvertAll([.. request.Features], feature => Array.IndexOf(names, feature) is >= 0 and var at
            ? at
            : throw new SpatialDataException($"--features: there is no feature '{feature}' among the {names.Length:N0} (such as '{names[0]}')."));
        var trajectory = context.Timer.Measure("locate", () => Trajectory.Of(dataset, regions, request, context.Execution));
        context.Execution.Report("following features", 0);
        var trends = context.Timer.Measure("test", () => FeatureTrends.Test(values, trajectory.Spots, new TrendOptions { Freedom = request.Freedom }, context.Execution));
        var shown = chosen.Length > 0 ? chosen : [.. trends.Ranked().Take(request.Top).Where(feature => trends.Features[feature].Direction != TrendDirection.None)];
        var profiles = context.Timer.Measure("profile", () => PathProfile.Of(
            values, shown, trajectory.Spots, new ProfileOptions { Bins = request.Bins, DropZeros = request.DropZeros }, context.Execution));
        return new FollowedFeatures(trajectory, names, trends, shown, profiles);
    }

    private static string[] Names(SpatialDataset dataset, string? symbols)
    {
        if (symbols is null)
            return dataset.FeatureNames;
        var column = dataset.Variables.Get(symbols);
        return [.. dataset.FeatureNames.Select((name, feature) => column.TextAt(feature) ?? name)];
    }
}
