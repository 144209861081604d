using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.AnnData;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Tests.Commands;

namespace Microsoft.ML.Spatial.Tool.Tests.Clustering;

/// <summary>The real program clusters embeddings.</summary>
public sealed class ClusterRunTests(SimulatedSlice source) : IClassFixture<SimulatedSlice>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Results_lie_where_AnnData_users_look()
    {
        var result = ToolProcess.Run(
            "cluster", source.Path, "--clusters", "4", "--label-column", "layer", "--output", _folder.File("a.h5ad"), "--figure", _folder.File("a.svg"), "--json").Expect(0);

        var json = result.Json;
        var slice = AnnDataFile.Read(_folder.File("a.h5ad"));
        var clusters = (CategoricalColumn)slice.Observations.Get("leiden");
        Assert.Equal(["1", "2", "3", "4"], clusters.Categories);
        Assert.Equal(4, json.GetProperty("clusters").GetInt32());
        Assert.Equal(300, json.GetProperty("sizes").EnumerateArray().Sum(size => size.GetInt32()));
        Assert.Equal(json.GetProperty("dimensions").GetInt32(), slice.Embeddings["X_pca"].Columns);
        Assert.Equal(4, ((string[])slice.Unstructured["leiden_colors"]).Length);
        var entry = (Dictionary<string, object>)slice.Unstructured["leiden"];
        var parameters = (Dictionary<string, object>)entry["params"];
        Assert.Equal(("leiden", "X_pca", "umap", 15L, 1L), (parameters["method"], parameters["use_rep"], parameters["graph"], parameters["neighbors"], parameters["random_state"]));
        Assert.Equal(json.GetProperty("resolution").GetDouble(), (double)parameters["resolution"], 1e-8);
        Assert.Equal(json.GetProperty("modularity").GetDouble(), (double)entry["modularity"], 1e-8);
        foreach (var name in new[] { "ari", "nmi", "chaos", "pas", "quality", "edges", "seconds" })
            Assert.True(json.TryGetProperty(name, out _), name);
        Assert.Contains("slice_a: 4 clusters (leiden, resolution", File.ReadAllText(_folder.File("a.svg")), StringComparison.Ordinal);
    }

    [Fact]
    public void Threads_do_not_change_a_byte_and_the_seed_is_recorded()
    {
        foreach (var (name, seed, threads) in new[] { ("a", "1", "1"), ("b", "1", "3"), ("c", "2", "2") })
        {
            ToolProcess.Run(
                "cluster", source.Path, "--resolution", "1.3", "--seed", seed, "--threads", threads, "--output", _folder.File(name + ".h5ad"), "--figure", _folder.File(name + ".svg")).Expect(0);
        }
        Assert.Equal(File.ReadAllBytes(_folder.File("a.h5ad")), File.ReadAllBytes(_folder.File("b.h5ad")));
        Assert.Equal(File.ReadAllBytes(_folder.File("a.svg")), File.ReadAllBytes(_folder.File("b.svg")));
        Assert.NotEqual(File.ReadAllBytes(_folder.File("a.h5ad")), File.ReadAllBytes(_folder.File("c.h5ad")));
    }

    [Fact]
    public void An_embedding_of_the_file_is_clustered_without_coordinates_too()
    {
        var bare = new SpatialDataset(source.Slice.Features, source.Slice.Observations, source.Slice.Variables);
        var places = source.Slice.RequireCoordinates();
        bare.Embeddings["X_latent"] = new(300, 2, [.. Enumerable.Range(0, 600).Select(i => (float)(i % 2 == 0 ? places.X[i / 2] : places.Y[i / 2]))]);
        AnnDataFile.Write(bare, _folder.File("bare.h5ad"));

        var json = ToolProcess.Run("cluster", _folder.File("bare.h5ad"), "--method", "louvain", "--graph", "snn", "--key", "groups", "--output", _folder.File("a.h5ad"), "--json").Expect(0).Json;

        Assert.Equal(("X_latent", 2), (json.GetProperty("embedding").GetString(), json.GetProperty("dimensions").GetInt32()));
        Assert.False(json.TryGetProperty("chaos", out _));
        Assert.False(json.TryGetProperty("ari", out _));
        var slice = AnnDataFile.Read(_folder.File("a.h5ad"));
        Assert.NotNull(slice.Observations.Get("groups"));
        Assert.False(slice.Embeddings.ContainsKey("X_pca"));
        ToolProcess.Run("cluster", _folder.File("bare.h5ad"), "--figure", _folder.File("a.svg"), "-q").ExpectFailure(ExitCode.Input, "no spot coordinates");
        ToolProcess.Run("cluster", _folder.File("bare.h5ad"), "--embedding", "X_none", "-q").ExpectFailure(ExitCode.Input, "It holds X_latent.");
    }

    [Fact]
    public void A_mixture_has_the_number_asked_for()
    {
        var json = ToolProcess.Run("cluster", source.Path, "--method", "mixture", "--clusters", "3", "--output", _folder.File("a.h5ad"), "--json").Expect(0).Json;

        Assert.Equal(3, json.GetProperty("clusters").GetInt32());
        Assert.False(json.TryGetProperty("modularity", out _));
        Assert.Equal(3, ((CategoricalColumn)AnnDataFile.Read(_folder.File("a.h5ad")).Observations.Get("mixture")).Categories.Length);
    }

    [Theory]
    [InlineData("not both", "--resolution", "1", "--clusters", "3")]
    [InlineData("belongs to methods leiden and louvain", "--resolution", "1", "--method", "mixture")]
    [InlineData("--neighbors takes a whole number from 1 to 1000", "--neighbors", "0")]
    [InlineData("--resolution takes a number from 0", "--resolution", "-1")]
    [InlineData("would overwrite the labels", "--key", "layer", "--label-column", "layer")]
    [InlineData("'guess'", "--method", "guess")]
    [InlineData("--key takes a name without '/'", "--key", "a/b")]
    [InlineData("from 1 to 300 communities", "--clusters", "301")]
    public void Wrong_usage_says_what_to_do(string message, params string[] arguments)
        => ToolProcess.Run(["cluster", source.Path, "-q", .. arguments]).ExpectFailure(ExitCode.Usage, message);
}
