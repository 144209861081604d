using System.Text.Json;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.AnnData;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Tool.CommandLine;

namespace Microsoft.ML.Spatial.Tool.Tests.Alignment;

/// <summary>The real program aligns slices whose partners are known.</summary>
public sealed class AlignRunTests : IDisposable
{
    private static readonly string[] Short = ["--pretraining-steps", "40", "--fusion-steps", "30"];
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Finds_partners_in_a_turned_mirrored_and_cropped_slice()
    {
        var (source, target) = Pair("--split", "counts", "--rotate", "100", "--mirror", "--crop", "0.8", "--jitter", "0.2");
        var json = Align(source, target, "out", "--label-column", "layer", "--partner-column", "partner", "--clusters", "7");

        var pair = json.GetProperty("pairs")[0];
        Assert.True(pair.GetProperty("reflected").GetBoolean());
        Assert.Equal(100, pair.GetProperty("angleDegrees").GetDouble(), 4.0);
        Assert.InRange(pair.GetProperty("partnerWithinPitch").GetDouble(), 0.7, 1);
        Assert.InRange(pair.GetProperty("knownPartnersMapped").GetDouble(), 0.8, 1);
        Assert.InRange(pair.GetProperty("cutAwayRejected").GetDouble(), 0.6, 1);
        Assert.InRange(pair.GetProperty("accuracy").GetDouble(), 0.85, 1);
        Assert.InRange(pair.GetProperty("matched").GetInt32(), 300, 700);
        Assert.InRange(json.GetProperty("ariAfter").GetDouble(), 0.3, 1);
        var lines = File.ReadAllLines(_folder.File("out/mapping.csv"));
        Assert.Equal("source,barcode,target,partner,score,p", lines[0]);
        Assert.Equal(pair.GetProperty("spots").GetInt32(), lines.Length - 1);
        Assert.Equal(pair.GetProperty("matched").GetInt32(), lines.Skip(1).Count(line => line.Split(',')[3].Length > 0));
        var aligned = AnnDataFile.Read(_folder.File("out/slice_a.aligned.h5ad"));
        Assert.Equal(20, aligned.Embeddings["X_fused"].Columns);
        Assert.Equal(20, aligned.Embeddings["X_joint"].Columns);
        Assert.Equal(2, aligned.Embeddings["spatial_aligned"].Columns);
        Assert.Equal(AnnDataFile.Read(source).RequireCoordinates().X, aligned.RequireCoordinates().X);
        foreach (var picture in new[] { "slice_a.matches.svg", "slice_a.regions.svg", "registered.svg" })
            Assert.StartsWith("<svg", File.ReadAllText(_folder.File($"out/{picture}")), StringComparison.Ordinal);
        using var transforms = JsonDocument.Parse(File.ReadAllText(_folder.File("out/transforms.json")));
        Assert.Equal(6, transforms.RootElement.GetProperty("pairs")[0].GetProperty("transform").GetArrayLength());
    }

    [Fact]
    public void Aligns_slices_that_share_no_gene()
    {
        var (source, target) = Pair("--split", "genes", "--rotate", "20");
        var json = Align(source, target, "out", "--partner-column", "partner", "--clusters", "4", "--angle", "20", "--no-reflection");

        Assert.Equal(2, json.GetProperty("modalities").GetInt32());
        Assert.Equal(0, json.GetProperty("pairs")[0].GetProperty("sharedFeatures").GetInt32());
        Assert.InRange(json.GetProperty("pairs")[0].GetProperty("partnerWithinPitch").GetDouble(), 0.7, 1);
        Assert.Equal(40, AnnDataFile.Read(_folder.File("out/slice_a.aligned.h5ad")).Embeddings["X_joint"].Columns);
        Assert.True(File.Exists(_folder.File("out/slice_a.model.zip")) && File.Exists(_folder.File("out/slice_b.model.zip")));
    }

    [Fact]
    public void The_saved_model_fuses_a_slice()
    {
        var (source, target) = Pair("--split", "counts");
        Align(source, target, "out");

        ToolProcess.Run("transform", _folder.File("out/model.zip"), source, "--output", _folder.File("again.h5ad")).Expect(0);

        var expected = AnnDataFile.Read(_folder.File("out/slice_a.aligned.h5ad")).Embeddings["X_fused"];
        var again = AnnDataFile.Read(_folder.File("again.h5ad")).Embeddings["X_fused"];
        Assert.Equal(expected.Values.Length, again.Values.Length);
        for (var k = 0; k < again.Values.Length; k++)
            Assert.Equal(expected.Values[k], again.Values[k], 1e-4f);
        Assert.Contains("--output", ToolProcess.Run("transform", _folder.File("out/model.zip"), source).Expect(ExitCode.Usage).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_slices_map_to_one_target()
    {
        var (source, target) = Pair("--split", "counts", "--rotate", "30");
        var third = _folder.File("third.h5ad");
        File.Copy(source, third);

        var pairs = ToolProcess.Run([.. Arguments(source, target, "out"), third, "--label-column", "layer"]).Expect(0).Json.GetProperty("pairs");

        Assert.Equal(2, pairs.GetArrayLength());
        Assert.Equal(["slice_a", "third"], pairs.EnumerateArray().Select(pair => pair.GetProperty("source").GetString()!));
        Assert.True(File.Exists(_folder.File("out/third.matches.svg")));
    }

    [Fact]
    public void Threads_do_not_change_a_byte()
    {
        var (source, target) = Pair("--split", "counts", "--rotate", "30");
        foreach (var threads in new[] { "1", "2" })
            ToolProcess.Run([.. Arguments(source, target, threads), "--threads", threads, "--clusters", "5"]).Expect(0);
        foreach (var file in Directory.GetFiles(_folder.File("1")))
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(_folder.File($"2/{Path.GetFileName(file)}")));
    }

    [Fact]
    public void Labels_on_one_side_are_no_error_and_no_accuracy()
    {
        var (source, target) = Pair("--split", "counts");
        var unlabelled = AnnDataFile.Read(target);
        unlabelled.Observations.Remove("layer");
        AnnDataFile.Write(unlabelled, _folder.File("unlabelled.h5ad"));

        var run = ToolProcess.Run([.. Arguments(source, _folder.File("unlabelled.h5ad"), "out"), "--label-column", "layer"]).Expect(0);

        Assert.Equal(JsonValueKind.Null, run.Json.GetProperty("pairs")[0].GetProperty("accuracy").ValueKind);
        Assert.Contains("no column 'layer'", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_what_it_cannot_use()
    {
        var (source, target) = Pair("--split", "counts");
        Assert.Contains("Required argument missing", ToolProcess.Run("align", source, "--output", _folder.File("bad")).Expect(ExitCode.Usage).Error, StringComparison.Ordinal);
        Assert.Contains("'nothing'", ToolProcess.Run([.. Arguments(source, target, "bad"), "--label-column", "nothing"]).Expect(ExitCode.Input).Error, StringComparison.Ordinal);
        var noPartners = ToolProcess.Run([.. Arguments(source, target, "bad"), "--partner-column", "nothing"]).Expect(ExitCode.Input).Error;
        Assert.Contains("'nothing'", noPartners, StringComparison.Ordinal);
        Assert.DoesNotContain("pre-training", noPartners, StringComparison.Ordinal);

        var one = AnnDataFile.Read(source).SelectSpots([0]);
        AnnDataFile.Write(one, _folder.File("one.h5ad"));
        Assert.Contains("1 spots", ToolProcess.Run(Arguments(_folder.File("one.h5ad"), target, "bad")).Expect(ExitCode.Input).Error, StringComparison.Ordinal);

        var far = AnnDataFile.Read(source);
        var places = far.RequireCoordinates();
        var moved = new SpatialDataset(far.Features, far.Observations, far.Variables, new PointSet([.. places.X.Select(x => x + 1e6)], places.Y));
        AnnDataFile.Write(moved, _folder.File("far.h5ad"));
        Assert.Contains("register the slices", ToolProcess.Run([.. Arguments(_folder.File("far.h5ad"), target, "bad"), "--registered"]).Expect(ExitCode.Input).Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("bad/mapping.csv")));
    }

    private (string Source, string Target) Pair(params string[] split)
    {
        ToolProcess.Run("simulate", "--kind", "cortex", "--spots", "700", "--genes", "80", "--seed", "5", "--output", _folder.File("whole")).Expect(0);
        ToolProcess.Run(["simulate", "--from", _folder.File("whole/slice_a.h5ad"), .. split, "--output", _folder.File("pair")]).Expect(0);
        return (_folder.File("pair/slice_a.h5ad"), _folder.File("pair/slice_b.h5ad"));
    }

    private string[] Arguments(string source, string target, string output) => ["align", source, target, "--output", _folder.File(output), "--json", .. Short];

    private JsonElement Align(string source, string target, string output, params string[] more)
        => ToolProcess.Run([.. Arguments(source, target, output), .. more]).Expect(0).Json;
}
