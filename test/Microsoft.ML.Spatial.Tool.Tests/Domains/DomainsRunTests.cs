using System.IO.Compression;
using System.Text.Json;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.AnnData;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Tests.Commands;

namespace Microsoft.ML.Spatial.Tool.Tests.Domains;

/// <summary>The real program finds domains and applies its models, by the quickest method; what is special to others is tried in <see cref="MethodRunTests"/>.</summary>
public sealed class DomainsRunTests(SimulatedSlice source) : IClassFixture<SimulatedSlice>, IDisposable
{
    private static readonly string[] Always = ["command", "spots", "features", "edges", "method", "seed", "clusters", "epochs", "seconds", "peakRssMb", "chaos", "pas"];
    private static readonly string[] Scores = ["ari", "ami", "nmi", "homogeneity", "completeness", "vMeasure"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Results_lie_where_AnnData_users_look()
    {
        var json = Domains(source.Path, "a", "--clusters", "7", "--label-column", "layer");
        Check(json, source.Slice, "a", Scores);
        Assert.Contains("slice_a: 7 domains (floor), ARI", File.ReadAllText(_folder.File("a.svg")), StringComparison.Ordinal);
        Assert.Equal(3, Directory.GetFileSystemEntries(_folder.Path).Length);
        // So small and coarse a slice is hard; labels drawn at random would score 0.
        Assert.InRange(json.GetProperty("ari").GetDouble(), 0.1, 1);
    }

    [RealDataFact]
    public void A_real_slice_with_labels()
    {
        var path = TestPaths.DataFile("starmap", "starmap_mpfc_BZ5_counts.h5ad");
        var json = Domains(path, "bz5", "--clusters", "4", "--label-column", "layer_code");
        Check(json, AnnDataFile.Read(path), "bz5", Scores);
        var again = ToolProcess.Run("transform", _folder.File("bz5.zip"), path, "--output", _folder.File("t.h5ad"), "--json").Expect(0);
        Assert.Equal(4, again.Json.GetProperty("clusters").GetInt32());
        Assert.Equal(Codes("bz5"), Codes("t"));
        ToolProcess.Run("transform", _folder.File("bz5.zip"), TestPaths.DataFile("starmap", "starmap_mpfc_BZ9_counts.h5ad")).Expect(0);
    }

    [Fact]
    public void Without_labels_there_are_no_scores() => Check(Domains(source.Path, "a", "--clusters", "3"), source.Slice, "a", []);

    [Fact]
    public void Threads_and_time_of_day_do_not_change_a_byte_and_the_seed_does()
    {
        Domains(source.Path, "a", "--clusters", "4", "--threads", "1");
        // Zip archives count two seconds at a time.
        Thread.Sleep(TimeSpan.FromSeconds(2.1));
        Domains(source.Path, "b", "--clusters", "4", "--threads", "2");
        Domains(source.Path, "c", "--clusters", "4", "--seed", "2");
        foreach (var ending in new[] { ".h5ad", ".zip", ".svg" })
            Assert.Equal(File.ReadAllBytes(_folder.File("a" + ending)), File.ReadAllBytes(_folder.File("b" + ending)));
        Assert.NotEqual(File.ReadAllBytes(_folder.File("a.h5ad")), File.ReadAllBytes(_folder.File("c.h5ad")));
        Assert.Equal(2L, Parameters("c")["seed"]);
    }

    [Fact]
    public void A_saved_model_repeats_its_domains_in_another_process()
    {
        Domains(source.Path, "a", "--clusters", "5");
        ToolProcess.Run("transform", _folder.File("a.zip"), source.Path, "--output", _folder.File("b.h5ad")).Expect(0);
        Assert.Equal(Codes("a"), Codes("b"));
    }

    [Fact]
    public void A_model_says_how_many_features_it_misses()
    {
        Domains(source.Path, "a", "--clusters", "5");
        var broken = new BrokenSlices(source.Slice, _folder.Path);
        var result = ToolProcess.Run("transform", _folder.File("a.zip"), broken.Features(40)).Expect(0);
        Assert.Contains("note: 20 of the model's 60 features are not in this slice", result.Error, StringComparison.Ordinal);
        ToolProcess.Run("transform", _folder.File("a.zip"), broken.ForeignFeatures(), "-q").ExpectFailure(ExitCode.Input, "None of the model's 60 features");
        ToolProcess.Run("transform", _folder.File("a.zip"), broken.Logged(), "-q").ExpectFailure(ExitCode.Input, "the model was fitted to counts");
    }

    [Fact]
    public void The_data_may_decide_how_many()
    {
        var json = Domains(source.Path, "a", "--clusters", "auto");
        Assert.InRange(json.GetProperty("clusters").GetInt32(), 2, 20);
        Assert.Equal(json.GetProperty("clusters").GetInt64(), Parameters("a")["clusters"]);
    }

    [Fact]
    public void Options_take_effect_and_are_recorded()
    {
        var part = new BrokenSlices(source.Slice, _folder.Path).PartlyLabelled();
        var result = ToolProcess.Run(
            "domains", part, "--method", "floor", "--clusters", "3", "--label-column", "part", "--drop-unlabelled", "--refine", "--top-features", "0", "--neighbors", "6", "--preset", "visium",
            "--output", _folder.File("a.h5ad"), "--json").Expect(0);
        Assert.Contains("--preset visium changes nothing", result.Error, StringComparison.Ordinal);
        Assert.Equal((150, 900), (result.Json.GetProperty("spots").GetInt32(), result.Json.GetProperty("edges").GetInt32()));
        Assert.Equal(150, AnnDataFile.Read(_folder.File("a.h5ad")).SpotCount);
        Assert.Equal((6L, 60L, true), (Parameters("a")["neighbors"], Parameters("a")["top_features"], Parameters("a")["refine"]));
    }

    [Fact]
    public void Text_gives_the_domains_of_the_same_counts()
    {
        var (counts, places) = new BrokenSlices(source.Slice, _folder.Path).Text();
        Domains(source.Path, "a", "--clusters", "4");
        Domains(counts, "b", "--clusters", "4", "--coordinates", places);
        Assert.Equal(Codes("a"), Codes("b"));
    }

    [Fact]
    public void Counts_may_lie_in_a_layer()
    {
        var file = new BrokenSlices(source.Slice, _folder.Path).LoggedWithCounts();
        Domains(source.Path, "a", "--clusters", "4");
        Domains(file, "b", "--clusters", "4", "--layer", "counts");
        Assert.Equal(Codes("a"), Codes("b"));
        Assert.Equal("counts", Parameters("b")["layer"]);
    }

    [Fact]
    public void The_demo_leaves_everything_in_its_folder()
    {
        var result = ToolProcess.Run("demo", "--output", _folder.File("demo"), "--spots", "300", "--genes", "60", "--json").Expect(0);
        Assert.All([.. Always, .. Scores], name => Assert.True(result.Json.TryGetProperty(name, out _), name));
        Assert.Equal(
            ["cortex.h5ad", "domains.h5ad", "domains.svg", "model.zip"],
            Directory.GetFiles(_folder.File("demo")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    private JsonElement Domains(string input, string name, params string[] options) => ToolProcess.Run(
        ["domains", input, "--output", _folder.File(name + ".h5ad"), "--model", _folder.File(name + ".zip"), "--figure", _folder.File(name + ".svg"), "--json", "--method", "floor", .. options]).Expect(0).Json;

    private void Check(JsonElement json, SpatialDataset before, string name, string[] scores)
    {
        Assert.All([.. Always, .. scores], property => Assert.True(json.TryGetProperty(property, out _), property));
        Assert.Equal(scores.Length > 0, json.TryGetProperty("ari", out _));
        Assert.All(["load", "preprocess", "train", "cluster", "total"], phase => Assert.True(json.GetProperty("seconds").GetProperty(phase).GetDouble() >= 0));

        var slice = AnnDataFile.Read(_folder.File(name + ".h5ad"));
        Assert.Equal(before.Features.ToDense(), slice.Features.ToDense());
        Assert.Equal(before.Barcodes, slice.Barcodes);
        Assert.All(before.Observations.Columns, column => Assert.True(slice.Observations.TryGet(column.Name, out _), column.Name));
        Assert.All(before.Unstructured.Keys, key => Assert.True(slice.Unstructured.ContainsKey(key), key));
        var count = json.GetProperty("clusters").GetInt32();
        Assert.Equal(count, Assert.IsType<CategoricalColumn>(slice.Observations.Get("domain")).Categories.Length);
        Assert.All(slice.Embeddings["X_embedding"].Values.ToArray(), value => Assert.True(float.IsFinite(value)));
        Assert.Equal(count, Assert.IsType<string[]>(slice.Unstructured["domain_colors"]).Length);
        Assert.True(slice.Unstructured.ContainsKey("mlspatial"));
        using (var model = ZipFile.OpenRead(_folder.File(name + ".zip")))
            Assert.NotEmpty(model.Entries);
        Assert.Equal(scores.Length > 0, File.ReadAllText(_folder.File(name + ".svg")).Contains(">" + (before.Observations.TryGet("layer", out _) ? "layer" : "layer_code") + "<", StringComparison.Ordinal));
    }

    private int[] Codes(string name) => ((CategoricalColumn)AnnDataFile.Read(_folder.File(name + ".h5ad")).Observations.Get("domain")).Codes;

    private IDictionary<string, object> Parameters(string name)
        => Assert.IsAssignableFrom<IDictionary<string, object>>(AnnDataFile.Read(_folder.File(name + ".h5ad")).Unstructured["mlspatial"]);
}
