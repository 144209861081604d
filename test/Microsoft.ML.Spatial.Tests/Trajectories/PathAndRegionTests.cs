using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Neighborhoods;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Trajectories;
using Microsoft.ML.Spatial.Evaluation;
using Microsoft.ML.Spatial.Trajectories;

namespace Microsoft.ML.Spatial.Tests.Trajectories;

public sealed class PathAndRegionTests
{
    private static readonly MLContext Context = new(seed: 1);

    [Fact]
    public void EverySpotIsLocatedAndThoseNearEnoughAreOnThePath()
    {
        var data = Context.Spatial().Data.LoadFromDataset(TinySlice.At([0, 5, 10, 20], [1, 3, 0, 0]));

        var located = Context.Spatial().Transforms.LocateOnPath(new TissuePath("line", new PointSet([0, 10], [0, 0])), 3).Fit(data).Transform(data);

        Assert.Equal([0f, 50, 100, 100], located.GetColumn<float>("PathLocation"));
        Assert.Equal([1f, 3, 0, 10], located.GetColumn<float>("PathDistance"));
        Assert.Equal([true, true, true, false], located.GetColumn<bool>("OnPath"));
    }

    [Fact]
    public void RegionsAreKeysWithTheirNames()
    {
        var data = Context.Spatial().Data.LoadFromDataset(TinySlice.At([1, 6, 20], [1, 6, 0]));

        var assigned = Context.Spatial().Transforms.AssignRegions([TissueRegion.Box("low", 0, 0, 5, 5), TissueRegion.Box("all", 0, 0, 10, 10)]).Fit(data).Transform(data);

        Assert.Equal([1u, 2, 0], assigned.GetColumn<uint>("Region"));
        VBuffer<ReadOnlyMemory<char>> names = default;
        assigned.Schema["Region"].GetKeyValues(ref names);
        Assert.Equal(["low", "all"], names.DenseValues().Select(name => name.ToString()));
    }

    [Fact]
    public void FeaturesAreTestedOnThePathAlone()
    {
        var slice = SmallSlice.Dataset;
        var points = slice.RequireCoordinates();
        var path = new TissuePath("up", new PointSet([points.X.Average(), points.X.Average()], [points.Y.Min(), points.Y.Max()]));
        var data = Context.Spatial().Data.LoadFromDataset(slice);
        var located = Context.Spatial().Transforms.LocateOnPath(path, path.Length / 5).Fit(data).Transform(data);

        var table = Context.Spatial().Evaluate.FeaturesAlongPath(located, "Features");

        Assert.Equal(["Feature", "F", "P", "PAdjusted", "Direction", "Effect", "Change", "PeakLocation"], table.Schema.Select(column => column.Name));
        Assert.Equal(slice.FeatureNames, ViewSnapshot.Column(table, "Feature"));
        var expected = FeatureTrends.Test(slice.Features, LocatedSpots.Near(path, points, path.Length / 5));
        // Locations were rounded to single precision on the way.
        Assert.All(expected.Features.Zip(table.GetColumn<double>("Effect")), pair => Assert.Equal(pair.First.Effect, pair.Second, 1e-4));
        Assert.Equal(expected.Ranked()[0], Array.IndexOf([.. table.GetColumn<double>("P")], table.GetColumn<double>("P").Min()));
        Assert.Equal(ViewSnapshot.Of(table, "P"), ViewSnapshot.Of(Context.Spatial().Evaluate.FeaturesAlongPath(
            located, new FeaturesAlongPathOptions { InputColumnName = "Features", Execution = new Execution(1) }), "P"));
        Assert.Throws<ArgumentException>(() => Context.Spatial().Evaluate.FeaturesAlongPath(located, "Features", "OnPath"));
        Assert.Throws<ArgumentException>(() => Context.Spatial().Evaluate.FeaturesAlongPath(data, "Features"));
    }

    [Fact]
    public void NeighbourhoodsAndNetworkAreTables()
    {
        var slice = SmallSlice.Dataset;
        var data = Context.Spatial().Data.LoadFromDataset(slice);
        var layers = (CategoricalColumn)slice.Observations.Get("layer");

        var enriched = Context.Spatial().Evaluate.NeighborhoodEnrichment(data, "layer", permutations: 99, seed: 2);
        var network = Context.Spatial().Evaluate.ClusterNetwork(data, "layer");

        Assert.Equal(["From", "To", "Count", "Expected", "Share", "Z", "P", "PAdjusted"], enriched.Schema.Select(column => column.Name));
        var expected = NeighborhoodEnrichment.Compute(
            slice.RequireCoordinates(), layers.Codes, layers.Categories.Length, null, null, new NeighborhoodEnrichmentOptions { Permutations = 99, Seed = 2 });
        Assert.Equal(expected.Pairs.Select(pair => pair.Z), enriched.GetColumn<double>("Z"));
        Assert.Equal(expected.Pairs.Select(pair => pair.Count), enriched.GetColumn<long>("Count"));
        Assert.Equal(layers.Categories[1], ViewSnapshot.Column(enriched, "To")[1]);
        var shuffled = Context.Spatial().Evaluate.NeighborhoodEnrichment(Context.Spatial().Data.LoadFromDataset(SmallSlice.Shuffled), "layer", permutations: 99, seed: 2);
        Assert.Equal(enriched.GetColumn<double>("Z"), shuffled.GetColumn<double>("Z"));
        Assert.Equal(ClusterNetwork.Compute(slice.RequireCoordinates(), layers.Codes, layers.Categories.Length).Edges.Select(edge => edge.IsKept), network.GetColumn<bool>("Kept"));
        Assert.Contains("'nothing'", Assert.Throws<ArgumentException>(() => Context.Spatial().Evaluate.ClusterNetwork(data, "nothing")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Context.Spatial().Evaluate.NeighborhoodEnrichment(data, new NeighborhoodsOptions { Graph = null! }));
    }

    [Fact]
    public void OptionsAreCheckedWhenTheEstimatorIsMade()
    {
        var transforms = Context.Spatial().Transforms;
        Assert.Contains("Path", Assert.Throws<ArgumentException>(() => transforms.LocateOnPath(new PathLocatingEstimator.Options())).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => transforms.LocateOnPath(new TissuePath("line", new PointSet([0, 1], [0, 0])), -1));
        Assert.Throws<ArgumentException>(() => transforms.AssignRegions([]));
        Assert.Contains("'a'", Assert.Throws<ArgumentException>(() => transforms.AssignRegions([TissueRegion.Box("a", 0, 0, 1, 1), TissueRegion.Box("a", 0, 0, 2, 2)])).Message, StringComparison.Ordinal);
    }
}
