using System.Globalization;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing.Reassignment;

namespace Microsoft.ML.Spatial.Core.Data.Slices;

/// <summary>Writes the features of one dataset for the spots of another that lies in the same frame.</summary>
public static class SliceReassignment
{
    /// <summary>The column of <c>obs</c> that says how many sources a spot has.</summary>
    public const string SourceCountColumn = "reassignedFrom";

    /// <summary>Writes the features of one dataset for the spots of another.</summary>
    /// <param name="source">The dataset with the values; its <c>layers</c> are not reassigned.</param>
    /// <param name="target">The dataset with the spots: their barcodes, coordinates, <c>obs</c>, <c>obsm</c> and <c>uns</c> are kept.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    /// <exception cref="SpatialDataException">A dataset has no coordinates, or <see cref="SpotReassigner.Reassign"/> refuses the values.</exception>
    public static ReassignedSlice Apply(SpatialDataset source, SpatialDataset target, SliceReassignmentOptions? options = null, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        var settings = options ?? new SliceReassignmentOptions();
        var reassignment = SpotReassigner.Reassign(source.Features, source.RequireCoordinates(), target.RequireCoordinates(), settings, execution);
        // A copy of its own, so that changing one dataset leaves the other alone.
        var spots = target.SelectFeatures([]);
        var data = new SpatialDataset(reassignment.Values, spots.Observations, source.Variables.Copy(), target.Coordinates);
        foreach (var (key, matrix) in spots.Embeddings)
            data.Embeddings[key] = matrix;
        foreach (var (key, value) in spots.Unstructured)
            data.Unstructured[key] = value;
        data.Observations.Set(new IntegerColumn(SourceCountColumn, Array.ConvertAll(reassignment.SourceCounts, count => (long)count)));
        return new ReassignedSlice(settings.DropMissing ? WithSources(data, reassignment.SourceCounts) : data, reassignment);
    }

    /// <summary>Writes the features of a dataset for new spots, which are called spot_0, spot_1 and so on.</summary>
    /// <param name="source">The dataset with the values; its <c>layers</c> are not reassigned.</param>
    /// <param name="grid">The new spots, in the frame of the source: those of <see cref="HexagonalGrid.Covering"/> for example.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    /// <exception cref="SpatialDataException">The source has no coordinates, or <see cref="SpotReassigner.Reassign"/> refuses the values.</exception>
    public static ReassignedSlice Apply(SpatialDataset source, PointSet grid, SliceReassignmentOptions? options = null, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(grid);
        var names = new string[grid.Count];
        for (var spot = 0; spot < names.Length; spot++)
            names[spot] = string.Create(CultureInfo.InvariantCulture, $"spot_{spot}");
        return Apply(source, new SpatialDataset(CsrMatrix.Empty(grid.Count, 0), new ColumnTable(names), new ColumnTable([]), grid), options, execution);
    }

    private static SpatialDataset WithSources(SpatialDataset data, int[] counts)
    {
        var kept = new List<int>();
        for (var spot = 0; spot < counts.Length; spot++)
            if (counts[spot] > 0)
                kept.Add(spot);
        return data.SelectSpots([.. kept]);
    }
}
