using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Fusion;
using Microsoft.ML.Spatial.Core.Matching;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Fusion;

/// <summary>Slices split by modality: a part is a slice as far as one modality measured it.</summary>
internal sealed class FusionParts
{
    private readonly FusionSpots _spots;
    private readonly int[][] _partsOf;

    private FusionParts(FusionSpots spots, ModalitySpots?[] modalities, IReadOnlyList<FusionSlice> parts, int[][] partsOf, SlicePairing pairing)
    {
        _spots = spots;
        _partsOf = partsOf;
        Modalities = modalities;
        Parts = parts;
        Pairs = spots.Points is null ? [] : [.. PairUp(partsOf, pairing)];
    }

    /// <summary>The spots of each modality; null for one that measured none.</summary>
    public ModalitySpots?[] Modalities { get; }

    /// <summary>The parts, by slice and then by modality.</summary>
    public IReadOnlyList<FusionSlice> Parts { get; }

    /// <summary>Parts of one slice with each other, and each with those of the slices it is matched with; none without places.</summary>
    public IReadOnlyList<FusionPair> Pairs { get; }

    /// <exception cref="SpatialDataException">There are no spots, a slice was measured by no modality, or there are several parts and no places.</exception>
    public static FusionParts Of(FusionSpots spots, FusionColumns columns, SlicePairing pairing)
    {
        if (spots.Slices.Count == 0)
            throw new SpatialDataException("There are no spots to fuse.");
        var (slices, parts, partsOf) = (spots.Slices, new List<FusionSlice>(), new int[spots.Slices.Count][]);
        var measured = Array.ConvertAll(spots.Features, _ => new List<SliceRange>());
        for (var slice = 0; slice < slices.Count; slice++)
        {
            int[] modalities = [.. Enumerable.Range(0, columns.Features.Length).Where(modality => Measures(spots, modality, slices[slice]))];
            if (modalities.Length == 0)
            {
                throw new SpatialDataException(
                    $"Slice '{slices[slice].Name}' has no value in {Columns(columns)}. Leave it out, or name the column that holds its features.");
            }
            partsOf[slice] = [.. Enumerable.Range(parts.Count, modalities.Length)];
            foreach (var modality in modalities)
            {
                var first = measured[modality].Sum(range => range.Count);
                measured[modality].Add(slices[slice]);
                var name = modalities.Length == 1 ? slices[slice].Name : $"{slices[slice].Name} ({columns.Features[modality]})";
                parts.Add(new FusionSlice(name, modality, [.. Enumerable.Range(first, slices[slice].Count)], PositionsOf(spots, slices[slice])));
            }
        }
        if (parts.Count > 1 && spots.Points is null)
            throw new SpatialDataException($"There is no column '{columns.Coordinates}' to find partners by; only a view of one slice and one modality can do without.");
        ModalitySpots?[] modalitySpots = [.. measured.Select((ranges, modality) => ranges.Count == 0 ? null : ModalitySpots.Of(spots, spots.Features[modality]!, ranges))];
        return new FusionParts(spots, modalitySpots, parts, partsOf, pairing);
    }

    /// <summary>One row per place, in the order of places: that of its part, and where several modalities measured a spot their mean.</summary>
    /// <param name="rows">For each part its rows.</param>
    public DenseMatrix Merge(IReadOnlyList<DenseMatrix> rows)
    {
        var merged = new DenseMatrix(_spots.Order.Length, rows[0].Columns);
        for (var slice = 0; slice < _partsOf.Length; slice++)
        {
            for (var place = _spots.Slices[slice].Start; place < _spots.Slices[slice].End; place++)
            {
                var mean = merged.Row(place);
                foreach (var part in _partsOf[slice])
                {
                    var row = rows[part].Row(place - _spots.Slices[slice].Start);
                    for (var k = 0; k < mean.Length; k++)
                        mean[k] += row[k];
                }
                for (var k = 0; k < mean.Length; k++)
                    mean[k] /= _partsOf[slice].Length;
            }
        }
        return merged;
    }

    private static bool Measures(FusionSpots spots, int modality, SliceRange slice)
    {
        if (spots.Features[modality] is not { } features)
            return false;
        for (var place = slice.Start; place < slice.End; place++)
            if (!features.RowIndices(spots.Order[place]).IsEmpty)
                return true;
        return false;
    }

    // Without places there are no pairs either, so that nobody looks at these.
    private static SpotPositions PositionsOf(FusionSpots spots, SliceRange slice)
        => spots.Points is { } points ? new SpotPositions(points.Select(slice.Places)) : new SpotPositions(2, new double[2 * slice.Count]);

    private static IEnumerable<FusionPair> PairUp(int[][] partsOf, SlicePairing pairing)
    {
        foreach (var parts in partsOf)
            foreach (var pair in FusionPair.All(parts.Length))
                yield return new FusionPair(parts[pair.Source], parts[pair.Target]);
        foreach (var pair in pairing == SlicePairing.All ? FusionPair.All(partsOf.Length) : FusionPair.Consecutive(partsOf.Length))
            foreach (var source in partsOf[pair.Source])
                foreach (var target in partsOf[pair.Target])
                    yield return new FusionPair(source, target);
    }

    private static string Columns(FusionColumns columns)
        => $"column{(columns.Features.Length == 1 ? "" : "s")} {string.Join(", ", columns.Features.Select(name => $"'{name}'"))}";
}
