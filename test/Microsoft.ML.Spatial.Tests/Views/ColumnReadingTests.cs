using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;

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

    [Fact]
    public void APlaceHasTwoCoordinates()
    {
        var context = new MLContext();
        var flat = context.Data.LoadFromEnumerable(new[] { new Point([1]), new Point([2]) });
        var deep = context.Data.LoadFromEnumerable(new[] { new Voxel([1, 2, 3]), new Voxel([2, 3, 4]) });

        foreach (var (view, count) in new[] { (flat, 1), (deep, 3) })
        {
            Assert.Contains($"row 0 holds {count} coordinates", Assert.Throws<SpatialDataException>(() => Spatial.Evaluate.Clustering(view, predictedLabelColumnName: "Cluster")).Message, StringComparison.Ordinal);
            var regions = Spatial.Transforms.AssignRegions([Core.Trajectories.TissueRegion.Box("a", 0, 0, 1, 1)]).Fit(view).Transform(view);
            Assert.Contains($"row 0 holds {count} coordinates", Assert.Throws<SpatialDataException>(() => ViewSnapshot.Column(regions, "Region")).Message, StringComparison.Ordinal);
        }
    }

    private sealed record Spot([property: VectorType(2)] double[] Spatial, [property: KeyType(1_000_000)] uint Cluster);

    private sealed record Point([property: VectorType(1)] double[] Spatial, string Cluster = "a");

    private sealed record Voxel([property: VectorType(3)] float[] Spatial, string Cluster = "a");
}
