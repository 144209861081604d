using Microsoft.ML.Spatial.Core;

namespace Microsoft.ML.Spatial.Tool.Alignment;

/// <summary>Partners that a column of obs names.</summary>
internal static class KnownPartners
{
    /// <summary>For each source spot the row of its partner in the target, -1 where it has none.</summary>
    /// <exception cref="SpatialDataException">There is no such column, or a partner is not a spot of the target.</exception>
    public static int[] Read(AlignedSlice source, AlignedSlice target, string column)
    {
        var names = source.Data.Observations.Get(column);
        var rows = target.Data.Barcodes.Select((barcode, row) => (barcode, row)).ToDictionary(spot => spot.barcode, spot => spot.row, StringComparer.Ordinal);
        var partners = new int[source.Spots];
        for (var spot = 0; spot < partners.Length; spot++)
        {
            partners[spot] = names.TextAt(spot) switch
            {
                null or "" => -1,
                { } name when rows.TryGetValue(name, out var row) => row,
                { } name => throw new SpatialDataException($"{source.Name}: column '{column}' names '{name}' as the partner of spot '{source.Data.Barcodes[spot]}', and {target.Name} has no such spot."),
            };
        }
        return partners;
    }
}
