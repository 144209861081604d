using System.Globalization;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Trajectories;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Input;
using Microsoft.ML.Spatial.Tool.Results;

namespace Microsoft.ML.Spatial.Tool.Trajectories;

/// <summary>What features are followed along.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Axis">What its percents are, for a figure.</param>
/// <param name="Spots">The spots along it.</param>
/// <param name="Values">Distance from the path, number, or distance from the border of every spot; NaN where there is none.</param>
/// <param name="Path">The path; null when it is none.</param>
/// <param name="Distance">How far spots may lie; null for no limit.</param>
/// <param name="IsDistance">Whether the values are distances in the tissue.</param>
internal sealed record Trajectory(string Name, string Axis, LocatedSpots Spots, double[] Values, TissuePath? Path, double? Distance, bool IsDistance)
{
    private const double ShareOfLength = 0.1;

    public static Trajectory Of(SpatialDataset dataset, CategoricalColumn? regions, TrajectoryRequest request, Execution execution)
        => request.Path is not null ? AlongPath(dataset, request, execution)
            : request.Along is { } column ? AlongColumn(dataset, column)
            : FromBorder(dataset, regions, request, execution);

    private static Trajectory AlongPath(SpatialDataset dataset, TrajectoryRequest request, Execution execution)
    {
        var paths = ShapeFile.ReadPaths(request.Path!);
        var names = string.Join(", ", paths.Select(candidate => candidate.Name));
        if (request.PathName is null && paths.Count > 1)
            throw new SpatialDataException($"{request.Path} holds {paths.Count} paths ({names}); choose one with --path-name.");
        var path = request.PathName is null
            ? paths[0]
            : paths.FirstOrDefault(candidate => candidate.Name == request.PathName)
                ?? throw new SpatialDataException($"{request.Path} holds no path '{request.PathName}', but {names}.");
        var points = dataset.RequireCoordinates();
        var distance = request.Distance ?? ShareOfLength * path.Length;
        var spots = LocatedSpots.Near(path, points, distance, execution);
        if (spots.Count == 0)
            throw new SpatialDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"No spot lies within {distance:G6} of path '{path.Name}'. The path runs from ({path.Vertices.X[0]:G6}, {path.Vertices.Y[0]:G6}) to ({path.Vertices.X[^1]:G6}, {path.Vertices.Y[^1]:G6}); the spots lie between ({points.X.Min():G6}, {points.Y.Min():G6}) and ({points.X.Max():G6}, {points.Y.Max():G6}). Use the units of the coordinates, or a larger --distance."));
        var values = LocatedSpots.Near(path, points, double.PositiveInfinity, execution);
        var distances = new double[dataset.SpotCount];
        for (var i = 0; i < values.Count; i++)
            distances[values.Spots[i]] = values.Distances[i];
        return new Trajectory(path.Name, "along the path (percent)", spots, distances, path, distance, true);
    }

    private static Trajectory AlongColumn(SpatialDataset dataset, string name)
    {
        var values = NumberColumn.TryRead(dataset.Observations.Get(name))
            ?? throw new SpatialDataException($"Column '{name}' holds no numbers; --along takes a column of numbers, such as a pseudotime.");
        var spots = LocatedSpots.By(values);
        return new Trajectory(name, Range(name, spots), spots, values, null, null, false);
    }

    private static Trajectory FromBorder(SpatialDataset dataset, CategoricalColumn? regions, TrajectoryRequest request, Execution execution)
    {
        var column = request.Groups is { } groups ? LabelColumn.Read(dataset, groups) : regions!;
        var code = Array.IndexOf(column.Categories, request.BorderOf);
        if (code < 0)
            throw new SpatialDataException($"--border-of: there is no group '{request.BorderOf}' in '{column.Name}', but {string.Join(", ", column.Categories)}.");
        var values = BorderDistance.Measure(dataset.RequireCoordinates(), Array.ConvertAll(column.Codes, spot => spot == code), execution: execution);
        if (request.Distance is { } limit)
            values = Array.ConvertAll(values, value => Math.Abs(value) <= limit ? value : double.NaN);
        if (values.All(double.IsNaN))
            throw new SpatialDataException($"No spot lies near the border of '{request.BorderOf}': all spots are on one side, or --distance is too small.");
        var spots = LocatedSpots.By(values);
        return new Trajectory($"border of {request.BorderOf}", Range("from the border", spots), spots, values, null, request.Distance, true);
    }

    private static string Range(string name, LocatedSpots spots)
        => string.Create(CultureInfo.InvariantCulture, $"{name} (percent of {spots.From:G5} to {spots.To:G5})");
}
