using Microsoft.ML.Spatial.Core.Graphs;

namespace Microsoft.ML.Spatial.Core.Data.Slices;

/// <summary>Which rows of two measurements are the same pixel.</summary>
internal static class PixelPairs
{
    /// <summary>For each row of the first its row of the second, or -1.</summary>
    /// <exception cref="SpatialDataException">A barcode is there twice in one of them.</exception>
    public static int[] ByBarcode(SpatialDataset first, SpatialDataset second)
    {
        foreach (var (dataset, mode) in new[] { (first, "positive"), (second, "negative") })
            if (FeatureNames.FindDuplicate(dataset.Barcodes) is { } twice)
                throw new SpatialDataException($"The {mode} mode has the pixel '{dataset.Barcodes[twice.First]}' twice, in rows {twice.First} and {twice.Second}. Keep one of them.");
        var rows = new Dictionary<string, int>(second.SpotCount, StringComparer.Ordinal);
        for (var row = 0; row < second.SpotCount; row++)
            rows.Add(second.Barcodes[row], row);
        return Array.ConvertAll(first.Barcodes, barcode => rows.GetValueOrDefault(barcode, -1));
    }

    /// <summary>For each row of the first the row of the second that lies within the tolerance, or -1.</summary>
    /// <exception cref="SpatialDataException">Coordinates are missing or not finite, or several pixels of one mode lie within the tolerance of one place.</exception>
    public static int[] ByPlace(SpatialDataset first, SpatialDataset second, double tolerance)
    {
        var (places, others) = (first.RequireCoordinates(), second.RequireCoordinates());
        var partners = new int[first.SpotCount];
        Array.Fill(partners, -1);
        if (places.Count == 0 || others.Count == 0)
            return partners;
        var tree = new KdTree(others);
        RefuseCrowds(new KdTree(places), first, "positive", tolerance);
        RefuseCrowds(tree, second, "negative", tolerance);
        var takenBy = new int[second.SpotCount];
        Array.Fill(takenBy, -1);
        var found = new List<(double Square, int Position)>();
        for (var row = 0; row < places.Count; row++)
        {
            found.Clear();
            RadiusSearch.Collect(tree, places.X[row], places.Y[row], tolerance, found);
            if (found.Count == 0)
                continue;
            var partner = tree.Rows[found[0].Position];
            if (found.Count > 1 || takenBy[partner] >= 0)
                throw new SpatialDataException($"Within {tolerance} of ({places.X[row]}, {places.Y[row]}) lie several pixels of one mode, so that pairs are not certain. Lower {nameof(IonModeMergeOptions.Tolerance)} below half the distance of neighbouring pixels.");
            partners[row] = partner;
            takenBy[partner] = row;
        }
        return partners;
    }

    private static void RefuseCrowds(KdTree tree, SpatialDataset dataset, string mode, double tolerance)
    {
        var points = dataset.RequireCoordinates();
        CoordinateCheck.ThrowIfUnusable(points);
        var found = new List<(double Square, int Position)>();
        for (var row = 0; row < points.Count; row++)
        {
            found.Clear();
            if (RadiusSearch.Collect(tree, points.X[row], points.Y[row], tolerance, found) == 1)
                continue;
            var other = found.Select(near => tree.Rows[near.Position]).Where(near => near != row).Min();
            throw new SpatialDataException(
                $"The {mode} mode has the pixels '{dataset.Barcodes[row]}' (row {row}) and '{dataset.Barcodes[other]}' (row {other}) at one place, ({points.X[row]}, {points.Y[row]}), "
                + $"within the tolerance of {tolerance}. Keep one of them, or lower {nameof(IonModeMergeOptions.Tolerance)}.");
        }
    }
}
