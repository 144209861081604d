using Microsoft.ML.Data;

namespace Microsoft.ML.Spatial.Tests.Views;

/// <summary>Columns that are unusual but may come.</summary>
public sealed class ColumnReadingTests
{
    private static readonly SpatialCatalog Spatial = new MLContext(seed: 1).Spatial();

    [Fact]
    public void KeysWithoutNamesAreCalledByTheValuesThatOccur()
    {
        var view = new MLContext().Data.LoadFromEnumerable(Enumerable.Range(0, 12).Select(row => new Spot([row % 4, row / 4], row % 4 < 2 ? 0u : 2u)).ToArray());

        var network = Spatial.Evaluate.ClusterNetwork(view, "Cluster");
        var enriched = Spatial.Evaluate.NeighborhoodEnrichment(view, "Cluster", permutations: 10);

        Assert.Equal(["1"], ViewSnapshot.Column(network, "From"));
        Assert.Equal(["3"], ViewSnapshot.Column(network, "To"));
        Assert.Equal(["1", "2", "3", "1", "2", "3", "1", "2", "3"], ViewSnapshot.Column(enriched, "To"));
    }

    private sealed record Spot([property: VectorType(2)] double[] Spatial, [property: KeyType(1_000_000)] uint Cluster);
}
