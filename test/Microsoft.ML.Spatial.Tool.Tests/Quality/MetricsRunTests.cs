using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.AnnData;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Tests.Commands;

namespace Microsoft.ML.Spatial.Tool.Tests.Quality;

/// <summary>The real program judges results.</summary>
public sealed class MetricsRunTests : IClassFixture<SimulatedSlice>, IDisposable
{
    private readonly SimulatedSlice _source;
    private readonly TemporaryFolder _folder = new();
    private readonly SpatialDataset _slice;
    private readonly CategoricalColumn _layers;

    public MetricsRunTests(SimulatedSlice source)
    {
        _source = source;
        _slice = Result(seed: 1, noise: 0.5);
        _layers = (CategoricalColumn)_slice.Observations.Get("layer");
        AnnDataFile.Write(_slice, _folder.File("one.h5ad"));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_number_is_that_of_the_library()
    {
        var metrics = Metrics("one.h5ad", "--batch-column", "batch", "--before", "X", "--denoised", "denoised", "--markers", "all").Expect(0).Json.GetProperty("methods")[0].GetProperty("metrics");

        var (domains, labels, batches) = (Codes("domain"), _layers.Codes, Codes("batch"));
        var latent = _slice.Embeddings["X_latent"];
        Same(ClusteringAgreement.Compute(labels, domains).AdjustedRandIndex, metrics, "ari");
        Same(ClusterPurity.Compute(labels, domains).Coverage, metrics, "coverage");
        Same(SpatialContinuity.Chaos(_slice.Coordinates!, domains), metrics, "chaos");
        Same(SpatialContinuity.Pas(_slice.Coordinates!, domains), metrics, "pas");
        var silhouettes = EmbeddingSilhouettes.Compute(latent, labels, batches);
        Same(silhouettes.Labels.Scaled!.Value, metrics, "cellTypeAsw");
        Same(silhouettes.BatchScore!.Value, metrics, "batchAsw");
        Same(silhouettes.Isolated!.OneVersusRestScore!.Value, metrics, "isolatedLabelAsw");
        Same(LocalInverseSimpson.Compute(latent, batches).Mixing, metrics, "iLisi");
        Same(LocalInverseSimpson.Compute(latent, labels).Purity, metrics, "cLisi");
        var logged = CountNormalizer.Normalize(_slice.Features, 1e4, log1p: true);
        Same(new BatchRemoval(BatchRegression.Compute(logged, batches), BatchRegression.Compute(latent, batches)).Score!.Value, metrics, "pcrComparison");
        var markers = MarkerQuality.Compute(new Core.Markers.MarkerSpots(_slice.Features, domains, _slice.Coordinates));
        Same(markers.MoransI!.Value, metrics, "moransI");
        Same(markers.Specificity!.Value, metrics, "specificity");
        Same(markers.LogisticAccuracy!.Value, metrics, "logisticAccuracy");
        Same(markers.MutualInformation!.Value, metrics, "mutualInformation");
        Same(1, metrics, "cosine");
    }

    [Fact]
    public void Threads_do_not_change_a_byte()
    {
        Metrics("one.h5ad", "--batch-column", "batch", "--threads", "1", "--table", _folder.File("a.csv"), "--figure", _folder.File("a.svg")).Expect(0);
        Metrics("one.h5ad", "--batch-column", "batch", "--threads", "2", "--table", _folder.File("b.csv"), "--figure", _folder.File("b.svg")).Expect(0);

        foreach (var ending in new[] { ".csv", ".svg" })
            Assert.Equal(File.ReadAllBytes(_folder.File("a" + ending)), File.ReadAllBytes(_folder.File("b" + ending)));
    }

    [Fact]
    public void What_was_skipped_is_said_with_the_reason()
    {
        var skipped = ToolProcess.Run("metrics", _folder.File("one.h5ad"), "--json", "-q", "--markers", "none").Expect(0).Json.GetProperty("skipped").EnumerateArray()
            .Select(entry => entry.GetProperty("why").GetString()!).ToArray();

        Assert.Contains(skipped, why => why.Contains("--label-column", StringComparison.Ordinal));
        Assert.Contains(skipped, why => why.Contains("--denoised", StringComparison.Ordinal));
        Assert.Contains(skipped, why => why.Contains("--batch-column", StringComparison.Ordinal));
        var bare = ToolProcess.Run("metrics", _source.WithoutCoordinates(), "--predicted", "layer", "-q").Expect(0).Output;
        Assert.Contains("spots have no coordinates", bare, StringComparison.Ordinal);
        Assert.Contains("there is no embedding", bare, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_columns_are_methods_of_one_table()
    {
        var result = Metrics("one.h5ad", "--predicted", "layer", "domain", "--table", _folder.File("t.csv"), "--figure", _folder.File("t.svg"), "--missing", "skip").Expect(0);

        var methods = result.Json.GetProperty("methods").EnumerateArray().ToArray();
        Assert.Equal(["layer", "domain"], methods.Select(method => method.GetProperty("method").GetString()));
        Assert.Equal(1, methods[0].GetProperty("metrics").GetProperty("ari").GetDouble());
        Assert.True(methods[0].GetProperty("scores").GetProperty("biology").GetDouble() > methods[1].GetProperty("scores").GetProperty("biology").GetDouble());
        var lines = File.ReadAllLines(_folder.File("t.csv"));
        Assert.Equal(3, lines.Length);
        var ari = Array.IndexOf(lines[0].Split(','), "ari");
        Assert.Equal(ClusteringAgreement.Compute(_layers.Codes, Codes("domain")).AdjustedRandIndex, double.Parse(lines[2].Split(',')[ari], CultureInfo.InvariantCulture));
        Assert.True(XDocument.Load(_folder.File("t.svg")).Descendants().Count() > 40);
    }

    [Fact]
    public void Files_are_samples_or_methods()
    {
        AnnDataFile.Write(Result(seed: 2, noise: 3), _folder.File("two.h5ad"));

        var samples = Metrics("one.h5ad", _folder.File("two.h5ad")).Expect(0).Json.GetProperty("methods");
        Assert.Equal(1, samples.GetArrayLength());
        Assert.Equal(2, samples[0].GetProperty("samples").GetInt32());
        Assert.NotEqual(JsonValueKind.Null, samples[0].GetProperty("metrics").GetProperty("iLisi").ValueKind);

        var compared = Metrics("one.h5ad", _folder.File("two.h5ad"), "--compare").Expect(0).Json.GetProperty("methods").EnumerateArray().ToArray();
        Assert.Equal(["one", "two"], compared.Select(method => method.GetProperty("method").GetString()));
        Assert.True(compared[0].GetProperty("metrics").GetProperty("cellTypeAsw").GetDouble() > compared[1].GetProperty("metrics").GetProperty("cellTypeAsw").GetDouble());
    }

    [Theory]
    [InlineData(ExitCode.Input, "There is no column 'nowhere'", "--predicted", "nowhere")]
    [InlineData(ExitCode.Input, "has no obsm['X_none']", "--embedding", "X_none")]
    [InlineData(ExitCode.Input, "has no layer 'none'", "--denoised", "none")]
    [InlineData(ExitCode.Input, "--before", "--before", "none", "--batch-column", "batch")]
    [InlineData(ExitCode.Usage, "--compare needs at least two files", "--compare")]
    [InlineData(ExitCode.Usage, "give one for each method", "--predicted", "a", "b", "--embedding", "c", "d", "e")]
    public void What_cannot_be_answered_says_what_to_do(int exitCode, string message, params string[] options)
        => ToolProcess.Run(["metrics", _folder.File("one.h5ad"), "-q", .. options]).ExpectFailure(exitCode, message);

    [Theory]
    [InlineData("There is no column 'nowhere'", "--batch-column", "nowhere")]
    [InlineData("--before: slice_a has neither a layer", "--before", "nowhere")]
    public void A_wrong_name_is_told_where_nothing_needs_it(string message, params string[] options)
        => ToolProcess.Run(["metrics", _source.Path, "--predicted", "layer", "--markers", "none", "-q", .. options]).ExpectFailure(ExitCode.Input, message);

    private ToolResult Metrics(string file, params string[] options)
        => ToolProcess.Run(["metrics", _folder.File(file), "--label-column", "layer", "--json", "-q", .. options]);

    private int[] Codes(string column) => ((CategoricalColumn)_slice.Observations.Get(column)).Codes;

    private static void Same(double expected, JsonElement metrics, string name) => Assert.Equal(expected, metrics.GetProperty(name).GetDouble(), 2e-6);

    /// <summary>The simulated slice with domains, batches, a latent and denoised values as a method would have written them.</summary>
    private SpatialDataset Result(ulong seed, double noise)
    {
        var slice = _source.Slice;
        var result = new SpatialDataset(slice.Features, slice.Observations.Copy(), slice.Variables, slice.Coordinates);
        var layers = (CategoricalColumn)slice.Observations.Get("layer");
        var random = new CounterRandom(9, seed);
        var (domains, batches, latent) = (new string[slice.SpotCount], new string[slice.SpotCount], new DenseMatrix(slice.SpotCount, 4));
        for (var spot = 0; spot < domains.Length; spot++)
        {
            domains[spot] = random.NextDouble() < 0.1 * noise ? "9" : $"{layers.Codes[spot]}";
            batches[spot] = $"b{random.NextInt(2)}";
            for (var component = 0; component < 4; component++)
                latent[spot, component] = (float)((noise * random.NextNormal()) + (component == layers.Codes[spot] % 4 ? 1 + layers.Codes[spot] : 0) + (batches[spot] == "b1" ? 0.1 : 0));
        }
        result.Observations.Set(CategoricalColumn.FromText("domain", domains));
        result.Observations.Set(CategoricalColumn.FromText("batch", batches));
        result.Embeddings["X_latent"] = latent;
        result.Layers["denoised"] = slice.Features;
        return result;
    }
}
