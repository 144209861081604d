using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>What registration knows of one slice: its spots, its outline, how far apart its spots lie, how large it is.</summary>
internal sealed class RegisteredSlice
{
    // Of the median distance to the nearest spot: wide enough to bridge jitter and lost spots, narrow enough to follow a notch.
    private const double AlphaInPitches = 3;
    private const int SpacingSample = 256;
    private const int MostAlphaDoublings = 12;
    private const int SpotsOfOutline = 20_000;
    private const int CoarseSize = 120;
    private const int FineOutline = 1200;
    private const int SampleSize = 600;

    public RegisteredSlice(PointSet points, string role, CancellationToken cancellation)
    {
        CoordinateCheck.ThrowIfUnusable(points);
        if (points.Count < 3)
            throw new SpatialDataException($"The {role} slice has {points.Count} spots; registration needs at least three that do not lie on one line.");
        // Sums and samples must not depend on the order in which a file lists the spots.
        int[] rows = [.. Enumerable.Range(0, points.Count)];
        Order = [.. rows.Order(Comparer<int>.Create((a, b) => NeighborOrder.CompareTies(points.X, points.Y, rows, a, b)))];
        Points = points = points.Select(Order);
        (CenterX, CenterY) = (points.X.Average(), points.Y.Average());
        var body = points.Select(RowSample.Even(points.Count, SpotsOfOutline));
        Pitch = SortedValues.Median(SampledNearest.Distances(body, SpacingSample, elsewhere: true, new Execution(1)));
        var shape = Shape(body, Pitch, cancellation);
        Area = shape.Area;
        Spacing = Math.Sqrt(shape.Area / points.Count);
        var outline = shape.Border();
        Outline = PointsToMatch.All(outline.Select(RowSample.Even(outline.Count, FineOutline)));
        CoarseOutline = Outline with { Seeking = outline.Select(RowSample.Even(outline.Count, CoarseSize)) };
        Nearest = new NearestPoints(points);
        Sample = points.Select(RowSample.Even(points.Count, SampleSize));
    }

    /// <summary>The row of each spot in the data; here they are sorted by x and then y.</summary>
    public int[] Order { get; }

    public PointSet Points { get; }

    public double CenterX { get; }

    public double CenterY { get; }

    public double Area { get; }

    /// <summary>Side of the square that a spot has to itself.</summary>
    public double Spacing { get; }

    /// <summary>Median distance from a spot to its nearest neighbour: the same as <see cref="Spacing"/> on a lattice, less where cells lie as they like.</summary>
    public double Pitch { get; }

    /// <summary>Points of the outline.</summary>
    public PointsToMatch Outline { get; }

    /// <summary>The same, but few of them seek partners.</summary>
    public PointsToMatch CoarseOutline { get; }

    public NearestPoints Nearest { get; }

    /// <summary>Some spots, spread evenly.</summary>
    public PointSet Sample { get; }

    /// <summary>The alpha shape with the smallest alpha, doubled as needed, that takes in most of the spots' surroundings.</summary>
    private static AlphaShape Shape(PointSet body, double pitch, CancellationToken cancellation)
    {
        var hull = AlphaShape.Of(body, double.PositiveInfinity, cancellation);
        var alpha = AlphaInPitches * pitch;
        for (var doubling = 0; doubling < MostAlphaDoublings && double.IsFinite(alpha); doubling++, alpha *= 2)
        {
            var shape = AlphaShape.Of(body, alpha, cancellation);
            if (shape.Area > hull.Area / 4)
                return shape;
        }
        return hull;
    }
}
