using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>Checks that a slice can be split into a pair.</summary>
internal static class PairSource
{
    // Up to here single precision holds every whole number, so that the parts of a count add up to it.
    private const int LargestCount = 1 << 24;

    /// <summary>The source's coordinates, once everything about it is known to be in order.</summary>
    public static PointSet Check(SpatialDataset source, SlicePairOptions options)
    {
        var coordinates = source.RequireCoordinates();
        if (source.SpotCount < 2)
            throw new SpatialDataException($"A pair needs a source of at least 2 spots; {Name(source)} has {source.SpotCount}.");
        for (var spot = 0; spot < source.SpotCount; spot++)
            if (!double.IsFinite(coordinates.X[spot]) || !double.IsFinite(coordinates.Y[spot]))
                throw new SpatialDataException($"{Name(source)}: spot '{source.Barcodes[spot]}' (row {spot}) has a coordinate that is not finite. Remove the spot.");
        if (FeatureNames.FindDuplicate(source.Barcodes) is { } duplicate)
            throw new SpatialDataException($"{Name(source)}: barcode '{source.Barcodes[duplicate.Second]}' (row {duplicate.Second}) occurs twice; partners are named by barcode. Make barcodes unique.");
        if (options.Split == SliceSplit.Genes && source.FeatureCount < 2)
            throw new SpatialDataException($"Splitting genes needs at least 2 of them; {Name(source)} has {source.FeatureCount}.");
        CheckValues(source, countsNeeded: options.Split == SliceSplit.Counts || options.LibraryScale < 1);
        return coordinates;
    }

    private static void CheckValues(SpatialDataset source, bool countsNeeded)
    {
        for (var spot = 0; spot < source.SpotCount; spot++)
        {
            var values = source.Features.RowValues(spot);
            for (var k = 0; k < values.Length; k++)
            {
                if (countsNeeded ? IsCount(values[k]) : float.IsFinite(values[k]))
                    continue;
                var place = $"{Name(source)}: spot '{source.Barcodes[spot]}' (row {spot}), feature '{source.FeatureNames[source.Features.RowIndices(spot)[k]]}' has the value {values[k]:R}. ";
                throw new SpatialDataException(place + (countsNeeded
                    ? $"Splitting or thinning needs raw counts (whole numbers from 0 to {LargestCount}): pass the slice before normalisation."
                    : "Values must be finite: remove the spot or the feature."));
            }
        }
    }

    private static bool IsCount(float value) => value >= 0 && value <= LargestCount && value == MathF.Truncate(value);

    private static string Name(SpatialDataset source) => source.Source?.Path ?? "The source slice";
}
