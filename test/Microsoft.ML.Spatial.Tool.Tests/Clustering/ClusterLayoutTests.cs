using Microsoft.ML.Spatial.Core.Data.AnnData;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Tests.Commands;

namespace Microsoft.ML.Spatial.Tool.Tests.Clustering;

/// <summary>The real program lays clusters out, joins and orders them.</summary>
public sealed class ClusterLayoutTests(SimulatedSlice source) : IClassFixture<SimulatedSlice>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Results_lie_where_AnnData_users_look()
    {
        var json = ToolProcess.Run(
            "cluster", source.Path, "--clusters", "4", "--umap", "--umap-figure", _folder.File("u.svg"), "--paga-figure", _folder.File("p.svg"), "--pseudotime", "--root", source.Slice.Barcodes[3],
            "--pseudotime-figure", _folder.File("t.svg"), "--output", _folder.File("a.h5ad"), "--json").Expect(0).Json;

        var slice = AnnDataFile.Read(_folder.File("a.h5ad"));
        Assert.Equal((300, 2), (slice.Embeddings["X_umap"].Rows, slice.Embeddings["X_umap"].Columns));
        Assert.InRange(json.GetProperty("trustworthiness").GetDouble(), 0.6, 1);
        var paga = (Dictionary<string, object>)slice.Unstructured["paga"];
        Assert.Equal("leiden", paga["groups"]);
        Assert.Equal(json.GetProperty("pagaPairs").GetInt32(), ((double[])paga["connectivity"]).Length);
        Assert.Equal(json.GetProperty("pagaTree").GetInt32(), ((long[])paga["in_tree"]).Sum());
        Assert.Equal(15, slice.Embeddings["X_diffmap"].Columns);
        Assert.Equal(3L, slice.Unstructured["iroot"]);
        var times = (RealColumn)slice.Observations.Get("dpt_pseudotime");
        Assert.Equal((0.0, 1.0), (times.Values[3], times.Values.Max()));
        Assert.Equal((source.Slice.Barcodes[3], 300), (json.GetProperty("root").GetString(), json.GetProperty("reached").GetInt32()));
        Assert.Contains("slice_a: UMAP of X_pca", File.ReadAllText(_folder.File("u.svg")), StringComparison.Ordinal);
        Assert.Contains("slice_a: connectivity of leiden", File.ReadAllText(_folder.File("p.svg")), StringComparison.Ordinal);
        Assert.Contains("slice_a: pseudotime from", File.ReadAllText(_folder.File("t.svg")), StringComparison.Ordinal);
    }

    [Fact]
    public void Threads_do_not_change_a_byte()
    {
        foreach (var (name, threads) in new[] { ("a", "1"), ("b", "3") })
        {
            ToolProcess.Run(
                "cluster", source.Path, "--umap-figure", _folder.File(name + "u.svg"), "--paga-figure", _folder.File(name + "p.svg"), "--pseudotime", "--root", "leiden=1",
                "--threads", threads, "--output", _folder.File(name + ".h5ad")).Expect(0);
        }
        foreach (var file in new[] { ".h5ad", "u.svg", "p.svg" })
            Assert.Equal(File.ReadAllBytes(_folder.File("a" + file)), File.ReadAllBytes(_folder.File("b" + file)));
    }

    [Theory]
    [InlineData("no spot is named 'nobody'", "nobody")]
    [InlineData("no spot has 'L99' in column 'layer'", "layer=L99")]
    [InlineData("'none' is neither a column of obs", "none=min")]
    public void A_root_that_is_none_is_an_error(string message, string root)
        => ToolProcess.Run("cluster", source.Path, "-q", "--pseudotime", "--root", root).ExpectFailure(ExitCode.Input, message);

    [Fact]
    public void A_root_is_the_extreme_of_a_feature_or_column()
    {
        var feature = source.Slice.FeatureNames[2];
        var column = source.Slice.Features.SelectColumns([2]).ToDense();

        var json = ToolProcess.Run("cluster", source.Path, "--pseudotime", "--root", feature + "=max", "--json").Expect(0).Json;

        Assert.Equal(source.Slice.Barcodes[Array.IndexOf(column, column.Max())], json.GetProperty("root").GetString());
    }

    [Theory]
    [InlineData("--pseudotime needs --root", "--pseudotime")]
    [InlineData("belong to --pseudotime", "--root", "x")]
    [InlineData("--min-dist belongs to --umap", "--min-dist", "0.2")]
    [InlineData("--min-dist takes a number from 0 to 1", "--umap", "--min-dist", "2")]
    [InlineData("'umap' is the name of a result", "--umap", "--key", "umap")]
    [InlineData("'paga' is the name of a result", "--paga", "--key", "paga")]
    [InlineData("'dpt_pseudotime' is the name of a result", "--pseudotime", "--root", "x", "--key", "dpt_pseudotime")]
    public void Wrong_usage_says_what_to_do(string message, params string[] arguments)
        => ToolProcess.Run(["cluster", source.Path, "-q", .. arguments]).ExpectFailure(ExitCode.Usage, message);
}
