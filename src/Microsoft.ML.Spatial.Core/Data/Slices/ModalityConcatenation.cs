namespace Microsoft.ML.Spatial.Core.Data.Slices;

/// <summary>Puts slices that were measured by different modalities into one table, each modality's features by themselves.</summary>
public static class ModalityConcatenation
{
    /// <summary>One slice after the other, in the order in which they are first named.</summary>
    /// <param name="parts">What was measured of which slice by which modality. A slice may occur with several modalities, which then measured the same spots.</param>
    /// <param name="sliceColumn">The column that will name each spot's slice.</param>
    /// <returns>
    /// The spots without features, joined as <see cref="SliceConcatenation.Join"/> does, coordinates and columns being those of a slice's first part; and for each modality the
    /// features that all slices it measured have.
    /// </returns>
    /// <exception cref="ArgumentException">There is no part, or two are of one slice and one modality.</exception>
    /// <exception cref="SpatialDataException">
    /// Parts of one slice name different spots, the slices of a modality share no feature, a feature name occurs twice in a part, or only some slices have coordinates.
    /// </exception>
    public static (SpatialDataset Spots, IReadOnlyList<ModalityProfiles> Modalities) Join(IReadOnlyList<NamedModality> parts, string sliceColumn = "Slice")
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.GroupBy(part => (part.Slice, part.Modality)).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"Slice '{twice.Key.Slice}' is given twice for modality '{twice.Key.Modality}'; give each slice a name of its own.", nameof(parts));
        NamedSlice[] slices = [.. parts.DistinctBy(part => part.Slice, StringComparer.Ordinal).Select(part => new NamedSlice(part.Slice, part.Data.SelectFeatures([])))];
        var spots = SliceConcatenation.Join(slices, union: true, sliceColumn);
        return (spots, [.. parts.GroupBy(part => part.Modality, StringComparer.Ordinal).Select(group => Profiles(group.Key, [.. group], slices))]);
    }

    private static ModalityProfiles Profiles(string modality, NamedModality[] parts, NamedSlice[] slices)
    {
        NamedSlice[] measured = [.. parts.Select(part => new NamedSlice(part.Slice, part.Data))];
        var features = JoinedFeatures.Of(measured, union: false);
        var table = features.Stack([.. slices.Select(slice => measured.FirstOrDefault(part => part.Name == slice.Name) is { } part ? InOrderOf(slice, part, modality) : slice)]);
        return new ModalityProfiles(modality, features.Names, table);
    }

    private static NamedSlice InOrderOf(NamedSlice slice, NamedSlice part, string modality)
    {
        if (part.Slice.Barcodes.AsSpan().SequenceEqual(slice.Slice.Barcodes))
            return part;
        var rows = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var row = 0; row < part.Slice.SpotCount; row++)
            rows.TryAdd(part.Slice.Barcodes[row], row);
        int[] order = [.. slice.Slice.Barcodes.Select(barcode => rows.GetValueOrDefault(barcode, -1))];
        if (rows.Count != part.Slice.SpotCount || order.Length != rows.Count || Array.IndexOf(order, -1) >= 0 || order.Distinct().Count() != order.Length)
        {
            throw new SpatialDataException(
                $"Slice '{slice.Name}' has {order.Length} spots, and modality '{modality}' names {part.Slice.SpotCount} others. Keep the spots that all modalities measured, or give its spots a slice of their own.");
        }
        return part with { Slice = part.Slice.SelectSpots(order) };
    }
}
