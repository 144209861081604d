using Microsoft.ML.Spatial.Core.Embedding;
using Microsoft.ML.Spatial.Core.Fusion;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Matching;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Tool.Alignment;

/// <summary>Slices by what measured them: slices that share enough features are one modality, with the features that all of them share.</summary>
/// <param name="Groups">For each modality the places of its slices.</param>
/// <param name="Features">For each modality the shared features, by name.</param>
internal sealed record SliceModalities(IReadOnlyList<IReadOnlyList<int>> Groups, IReadOnlyList<string[]> Features)
{
    /// <summary>With fewer features in common, slices are told to be of different modalities.</summary>
    public const int FewestSharedFeatures = 10;

    /// <summary>How many neighbours of a spot the networks attend to.</summary>
    public const int Neighbors = 18;

    public static SliceModalities Of(IReadOnlyList<AlignedSlice> slices)
    {
        var (groups, features) = (new List<List<int>>(), new List<string[]>());
        for (var slice = 0; slice < slices.Count; slice++)
        {
            var own = slices[slice].Data.FeatureNames.ToHashSet(StringComparer.Ordinal);
            var group = features.FindIndex(names => names.Count(own.Contains) >= FewestSharedFeatures);
            if (group < 0)
            {
                groups.Add([slice]);
                features.Add([.. own.Order(StringComparer.Ordinal)]);
                continue;
            }
            groups[group].Add(slice);
            features[group] = [.. features[group].Where(own.Contains)];
        }
        return new SliceModalities(groups, features);
    }

    /// <summary>What fusion reads: profiles and neighbours of all slices of each modality, one slice after the other.</summary>
    public FusionModality[] Stack(IReadOnlyList<AlignedSlice> slices, McgateOptions network, Core.Execution execution)
        => [.. Groups.Select((group, i) => Stack([.. group.Select(slice => slices[slice])], Features[i], network, execution))];

    /// <summary>Each slice as fusion sees it.</summary>
    /// <param name="slices">The slices.</param>
    /// <param name="places">Where their spots lie in the common frame.</param>
    public FusionSlice[] Locate(IReadOnlyList<AlignedSlice> slices, IReadOnlyList<PointSet> places)
    {
        var located = new FusionSlice[slices.Count];
        for (var modality = 0; modality < Groups.Count; modality++)
        {
            var first = 0;
            foreach (var slice in Groups[modality])
            {
                located[slice] = new FusionSlice(slices[slice].Name, modality, [.. Enumerable.Range(first, slices[slice].Spots)], new SpotPositions(places[slice]));
                first += slices[slice].Spots;
            }
        }
        return located;
    }

    private static FusionModality Stack(AlignedSlice[] slices, string[] features, McgateOptions network, Core.Execution execution)
    {
        var builder = new CsrBuilder(features.Length, slices.Sum(slice => slice.Spots));
        var (pointers, neighbors) = (new List<int> { 0 }, new List<int>());
        var first = 0;
        foreach (var slice in slices)
        {
            var columns = slice.Data.FeatureNames.Select((name, column) => (name, column)).DistinctBy(pair => pair.name).ToDictionary(pair => pair.name, pair => pair.column, StringComparer.Ordinal);
            var profiles = slice.Profiles.SelectColumns([.. features.Select(name => columns[name])]);
            for (var row = 0; row < profiles.Rows; row++)
                builder.AddRow(profiles.RowIndices(row), profiles.RowValues(row));
            // On places as measured: registration may have mirrored or bent the slice, which changes nobody's neighbours.
            var graph = SpatialGraphBuilder.Build(slice.Coordinates, new SpatialGraphOptions { NeighborCount = Math.Min(Neighbors, Math.Max(1, slice.Spots - 1)) }, execution);
            for (var row = 0; row < slice.Spots; row++)
            {
                for (var edge = graph.RowPointers[row]; edge < graph.RowPointers[row + 1]; edge++)
                    neighbors.Add(first + graph.Neighbors[edge]);
                pointers.Add(neighbors.Count);
            }
            first += slice.Spots;
        }
        return new FusionModality(string.Join(" and ", slices.Select(slice => slice.Name)), builder.ToMatrix(), [.. pointers], [.. neighbors], features, network);
    }
}
