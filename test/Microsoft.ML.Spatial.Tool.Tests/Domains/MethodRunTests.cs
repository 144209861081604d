using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.AnnData;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Tests.Commands;

namespace Microsoft.ML.Spatial.Tool.Tests.Domains;

/// <summary>The real program with the methods that are fitted in many parts: small settings, the whole way.</summary>
public sealed class MethodRunTests(SimulatedSlice source) : IClassFixture<SimulatedSlice>, IDisposable
{
    private static readonly string[] Ensemble = ["--method", "ensemble", "--members", "4"];
    private static readonly string[] Mcgate = ["--method", "mcgate", "--epochs", "15", "--networks", "2"];

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Methods => ["ensemble", "mcgate"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Methods))]
    public void Threads_do_not_change_a_byte_the_seed_does_and_the_model_repeats_its_domains(string method)
    {
        var one = Run(method, "a", "--threads", "1", "--label-column", "layer");
        // Zip archives count two seconds at a time.
        Thread.Sleep(TimeSpan.FromSeconds(2.1));
        Run(method, "b", "--threads", "2", "--label-column", "layer");
        Run(method, "c", "--seed", "2");
        foreach (var ending in new[] { ".h5ad", ".zip", ".svg" })
            Assert.Equal(File.ReadAllBytes(_folder.File("a" + ending)), File.ReadAllBytes(_folder.File("b" + ending)));
        Assert.NotEqual(AnnDataFile.Read(_folder.File("a.h5ad")).Embeddings["X_embedding"].Values, AnnDataFile.Read(_folder.File("c.h5ad")).Embeddings["X_embedding"].Values);
        Assert.InRange(one.Json.GetProperty("stability").GetDouble(), 0.01, 1);
        Assert.Contains(one.Json.GetProperty("preset").GetString(), new[] { "visium", "imaging" });

        ToolProcess.Run("transform", _folder.File("a.zip"), source.Path, "--output", _folder.File("t.h5ad")).Expect(0);
        Assert.Equal(Codes("a"), Codes("t"));
    }

    [Fact]
    public void Networks_tell_of_their_training_and_draw_it()
    {
        var genes = source.Slice.FeatureNames[..2];
        var json = Run(
            "mcgate", "a", "--denoise", string.Join(',', genes), "--alpha", "0.3", "--track", source.Slice.Barcodes[7], "--hidden", "8,4", "--heads", "2", "--output-activation", "elu").Json;

        Assert.Equal(15, json.GetProperty("epochs").GetInt32());
        Assert.True(json.GetProperty("lossLast").GetDouble() < json.GetProperty("lossFirst").GetDouble());
        Assert.InRange(json.GetProperty("attentionEntropy").GetDouble(), 0.5, 1);
        foreach (var figure in new[] { "lossFigure", "partnersFigure", $"figure.{genes[0]}", $"figure.{genes[1]}" })
            Assert.StartsWith("<svg", File.ReadAllText(json.GetProperty(figure).GetString()!), StringComparison.Ordinal);
        var slice = AnnDataFile.Read(_folder.File("a.h5ad"));
        Assert.Equal(2, slice.Embeddings["X_denoised"].Columns);
        Assert.Equal(4, slice.Embeddings["X_embedding"].Columns);
        var parameters = Assert.IsAssignableFrom<IDictionary<string, object>>(slice.Unstructured["mlspatial"]);
        Assert.Equal("8,4", parameters["hidden"]);
        Assert.Equal(genes, Assert.IsType<string[]>(parameters["denoised_genes"]));
    }

    [Fact]
    public void The_published_program_is_one_network_and_one_mixture()
    {
        var result = ToolProcess.Run(
            "domains", source.Path, "--method", "mcgate", "--reference", "--hidden", "16,8", "--epochs", "10", "--clusters", "4", "--denoise", source.Slice.FeatureNames[0],
            "--model", _folder.File("a.zip"), "--figure", _folder.File("a.svg"), "--json").Expect(0);

        var json = result.Json;
        Assert.Contains("the saved model embeds by inference", result.Error, StringComparison.Ordinal);
        // Totals of 10,000, as the published program has them, and not the median that other networks take.
        var measured = CountNormalizer.Normalize(source.Slice.Features, 1e4, log1p: true).SelectColumns([0]).ToDense();
        Array.Sort(measured);
        Assert.Contains(FormattableString.Invariant($" to {measured[(int)(0.99 * (measured.Length - 1))]:0.00} ("), File.ReadAllText(json.GetProperty($"figure.{source.Slice.FeatureNames[0]}").GetString()!), StringComparison.Ordinal);
        Assert.Equal(1, json.GetProperty("members").GetInt32());
        Assert.False(json.TryGetProperty("stability", out _));
    }

    [Fact]
    public void Genes_whose_names_differ_in_signs_alone_are_drawn_apart()
    {
        string[] names = [.. source.Slice.FeatureNames];
        (names[0], names[1], names[2]) = ("A.1", "A/1", "loss");
        var renamed = _folder.File("renamed.h5ad");
        AnnDataFile.Write(new SpatialDataset(source.Slice.Features, source.Slice.Observations, new ColumnTable(names), source.Slice.RequireCoordinates()), renamed);

        var json = ToolProcess.Run(["domains", renamed, .. Mcgate, "--clusters", "3", "--denoise", "A.1,A/1,loss", "--figure", _folder.File("a.svg"), "--json", "-q"]).Expect(0).Json;

        string[] files = [.. new[] { "lossFigure", "figure.A.1", "figure.A/1", "figure.loss" }.Select(key => Path.GetFileName(json.GetProperty(key).GetString()!))];
        Assert.Equal(["a.loss.svg", "a.A_1.svg", "a.A_1-2.svg", "a.loss-2.svg"], files);
    }

    [Theory]
    [InlineData("heads do not divide", "--heads", "3")]
    [InlineData("--denoise: there is no feature 'nothing'", "--denoise", "nothing")]
    [InlineData("There is no spot 'nowhere' to track", "--track", "nowhere", "--alpha", "0.2")]
    public void What_networks_cannot_do_is_said(string message, params string[] options)
    {
        var result = ToolProcess.Run(["domains", source.Path, .. Mcgate, "--clusters", "3", "-q", .. options]);

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.NotEqual(ExitCode.Failure, result.ExitCode);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void More_neighbors_than_spots_join_all_of_them(string method)
    {
        var few = _folder.File("few.h5ad");
        AnnDataFile.Write(source.Slice.SelectSpots([.. Enumerable.Range(0, 15)]), few);

        var json = ToolProcess.Run(["domains", few, .. Of(method), "--clusters", "2", "--json", "-q"]).Expect(0).Json;

        Assert.Equal(15, json.GetProperty("spots").GetInt32());
    }

    private static string[] Of(string method) => method == "mcgate" ? Mcgate : Ensemble;

    private ToolResult Run(string method, string name, params string[] options) => ToolProcess.Run(
        ["domains", source.Path, "--clusters", "4", "--output", _folder.File(name + ".h5ad"), "--model", _folder.File(name + ".zip"), "--figure", _folder.File(name + ".svg"), "--json", .. Of(method), .. options]).Expect(0);

    private int[] Codes(string name) => ((CategoricalColumn)AnnDataFile.Read(_folder.File(name + ".h5ad")).Observations.Get("domain")).Codes;
}
