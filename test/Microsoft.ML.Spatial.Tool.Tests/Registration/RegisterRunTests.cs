using System.Text.Json;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.AnnData;
using Microsoft.ML.Spatial.Tool.CommandLine;

namespace Microsoft.ML.Spatial.Tool.Tests.Registration;

/// <summary>The real program lays a slice onto a moved copy of itself.</summary>
public sealed class RegisterRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _source;
    private readonly string _target;

    public RegisterRunTests()
    {
        ToolProcess.Run("simulate", "--kind", "cortex", "--spots", "1200", "--genes", "60", "--seed", "5", "--output", _folder.File("whole")).Expect(0);
        ToolProcess.Run("simulate", "--from", _folder.File("whole/slice_a.h5ad"), "--split", "counts", "--rotate", "100", "--mirror", "--output", _folder.File("pair")).Expect(0);
        (_source, _target) = (_folder.File("pair/slice_a.h5ad"), _folder.File("pair/slice_b.h5ad"));
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Finds_the_motion_and_writes_it(bool coordinatesOnly)
    {
        string[] arguments = ["register", _source, _target, "--output", _folder.File("out"), "--label-column", "layer", "--json", .. coordinatesOnly ? new[] { "--coordinates-only" } : []];
        var pair = ToolProcess.Run(arguments).Expect(0).Json.GetProperty("pairs")[0];

        Assert.True(pair.GetProperty("reflected").GetBoolean());
        Assert.Equal(100, pair.GetProperty("angleDegrees").GetDouble(), 2.0);
        Assert.Equal(1, pair.GetProperty("scale").GetDouble(), 0.02);
        Assert.False(pair.GetProperty("ambiguous").GetBoolean());
        Assert.Equal(!coordinatesOnly, pair.GetProperty("featuresCompared").GetBoolean());
        Assert.InRange(pair.GetProperty("floorAccuracy").GetDouble(), 0.9, 1);
        var moved = AnnDataFile.Read(_folder.File("out/slice_a.aligned.h5ad"));
        var stayed = AnnDataFile.Read(_folder.File("out/slice_b.aligned.h5ad"));
        Assert.Equal(AnnDataFile.Read(_source).RequireCoordinates().X, moved.RequireCoordinates().X);
        Assert.Equal((float)stayed.RequireCoordinates().Y[3], stayed.Embeddings["spatial_aligned"].Row(3)[1]);
        Assert.InRange(MeanMiss(moved, stayed), 0, 0.02);
        Assert.StartsWith("<svg", File.ReadAllText(_folder.File("out/registered.svg")), StringComparison.Ordinal);
        using var transforms = JsonDocument.Parse(File.ReadAllText(_folder.File("out/transforms.json")));
        Assert.Equal(6, transforms.RootElement.GetProperty("pairs")[0].GetProperty("transform").GetArrayLength());
    }

    [Fact]
    public void Threads_do_not_change_a_byte()
    {
        foreach (var threads in new[] { "1", "2" })
            ToolProcess.Run("register", _source, _target, "--output", _folder.File(threads), "--threads", threads).Expect(0);
        foreach (var file in new[] { "slice_a.aligned.h5ad", "slice_b.aligned.h5ad", "transforms.json", "registered.svg" })
            Assert.Equal(File.ReadAllBytes(_folder.File($"1/{file}")), File.ReadAllBytes(_folder.File($"2/{file}")));
    }

    [Fact]
    public void Says_what_it_cannot_use()
    {
        var output = _folder.File("bad");
        Assert.Contains("no file", ToolProcess.Run("register", _source, _folder.File("none.h5ad"), "--output", output).Expect(ExitCode.Input).Error, StringComparison.Ordinal);
        Assert.Contains("exclude", ToolProcess.Run("register", _source, _target, "--output", output, "--mirrored", "--no-reflection").Expect(ExitCode.Usage).Error, StringComparison.Ordinal);
        Assert.Contains("'nothing'", ToolProcess.Run("register", _source, _target, "--output", output, "--label-column", "nothing").Expect(ExitCode.Input).Error, StringComparison.Ordinal);
        var one = AnnDataFile.Read(_source).SelectSpots([0]);
        AnnDataFile.Write(one, _folder.File("one.h5ad"));
        Assert.Contains("1 spots", ToolProcess.Run("register", _folder.File("one.h5ad"), _target, "--output", output, "--coordinates-only").Expect(ExitCode.Input).Error, StringComparison.Ordinal);
    }

    /// <summary>Mean distance of true partners, as a share of the width.</summary>
    private static double MeanMiss(SpatialDataset moved, SpatialDataset stayed)
    {
        var partners = moved.Observations.Get("partner");
        var rows = stayed.Barcodes.Select((name, row) => (name, row)).ToDictionary(pair => pair.name, pair => pair.row);
        var (places, targets) = (moved.Embeddings["spatial_aligned"], stayed.Embeddings["spatial_aligned"]);
        var misses = Enumerable.Range(0, moved.SpotCount).Where(row => partners.TextAt(row) is { Length: > 0 })
            .Select(row => (row, other: rows[partners.TextAt(row)!])).Select(pair => double.Hypot(places.Row(pair.row)[0] - targets.Row(pair.other)[0], places.Row(pair.row)[1] - targets.Row(pair.other)[1]));
        var x = stayed.RequireCoordinates().X;
        return misses.Average() / (x.Max() - x.Min());
    }
}
