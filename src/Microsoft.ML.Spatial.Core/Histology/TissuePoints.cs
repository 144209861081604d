using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Registration;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Histology;

/// <summary>Tissue of an image as points on a hexagonal grid, so that it can be compared with spots.</summary>
/// <remarks>Source: the tissue points of SpatialMETA's alignment, version of 2025; that small pieces can be left out is an addition.</remarks>
public sealed class TissuePoints
{
    private const double UsualCount = 4000;
    private const double PieceReach = 1.1;
    private const double AlphaInPitches = 3;
    // Wherever a point lies, the centre of a pixel is no farther than half a diagonal.
    private const double SmallestRadius = 0.75;
    private const int PointsPerBlock = 256;

    private TissuePoints(PointSet points, double pitch) => (Points, Pitch) = (points, pitch);

    /// <summary>The points, in pixels.</summary>
    public PointSet Points { get; }

    /// <summary>Distance of neighbouring points, in pixels.</summary>
    public double Pitch { get; }

    /// <summary>The points of a mask.</summary>
    /// <param name="mask">Where there is tissue.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    /// <exception cref="SpatialDataException">There are fewer than three points of tissue.</exception>
    public static TissuePoints Of(TissueMask mask, TissuePointsOptions? options = null, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(mask);
        options = OptionsValidator.Validate(options ?? new TissuePointsOptions());
        execution ??= Execution.Default;
        var tissue = mask.Tissue;
        // A point of the grid has an area of sqrt(3/4) pitch^2 to itself.
        var pitch = options.Pitch ?? Math.Max(1, Math.Sqrt(mask.Share * tissue.Values.Length / UsualCount / Math.Sqrt(0.75)));
        var grid = HexagonalGrid.Over(tissue.Width - 1, tissue.Height - 1, pitch);
        var kept = new bool[grid.Count];
        FixedPartition.For(kept.Length, PointsPerBlock, execution, (_, from, to) =>
        {
            for (var i = from; i < to; i++)
                kept[i] = tissue.MeanAround(grid.X[i], grid.Y[i], Math.Max(SmallestRadius, options.RadiusInPitches * pitch)) > options.TissueShare;
        });
        var points = grid.Select([.. Enumerable.Range(0, kept.Length).Where(i => kept[i])]);
        points = points.Select(PointPieces.Large(points, PieceReach * pitch, options.SmallestPiece, execution));
        points = points.Select(PointOutliers.Remaining(points, execution));
        if (points.Count < 3)
            throw new SpatialDataException(
                $"The image shows tissue at {points.Count} of {grid.Count:N0} places ({mask.Share:P1} of its pixels, told by {mask.Signal}); choose another signal or a smaller pitch.");
        return new TissuePoints(points, pitch);
    }

    /// <summary>The border of the tissue: the alpha shape with an alpha of three pitches.</summary>
    /// <param name="cancellation">Stops the triangulation.</param>
    /// <exception cref="SpatialDataException">All points lie on one line.</exception>
    public AlphaShape Outline(CancellationToken cancellation = default) => AlphaShape.Of(Points, AlphaInPitches * Pitch, cancellation);
}
