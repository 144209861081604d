using System.Diagnostics;
using Microsoft.ML.Spatial.Core.Data.AnnData;
using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Tests.Commands;

namespace Microsoft.ML.Spatial.Tool.Tests.Domains;

/// <summary>Whatever the program is given, it answers in words and leaves nothing half-written.</summary>
public sealed class UnusableInputTests : IClassFixture<SimulatedSlice>, IDisposable
{
    private readonly SimulatedSlice _source;
    private readonly TemporaryFolder _inputs = new();
    private readonly TemporaryFolder _results = new();
    private readonly BrokenSlices _broken;

    public UnusableInputTests(SimulatedSlice source)
    {
        _source = source;
        _broken = new BrokenSlices(source.Slice, _inputs.Path);
    }

    public void Dispose()
    {
        _inputs.Dispose();
        _results.Dispose();
    }

    [Fact]
    public void Logarithms_are_refused_with_the_ways_out() => Refused(_broken.Logged(), "--layer counts (or their name) or --layer raw, or give --logged");

    [Fact]
    public void Logarithms_are_used_when_that_is_said() => Works(_broken.Logged(), "--logged");

    [Fact]
    public void Negative_values_are_refused() => Refused(_broken.Negative(), "values are negative");

    [Fact]
    public void A_value_that_is_no_number_is_refused_by_its_place() => Refused(_broken.NotANumber(), "row 3");

    [Fact]
    public void A_spot_that_is_nowhere_is_refused_by_its_row() => Refused(_broken.NowhereInSpace(), "row 5");

    [Fact]
    public void Two_spots_of_one_name_are_refused_with_the_way_out() => Refused(_broken.TwiceTheSameName(), "--make-names-unique");

    [Fact]
    public void Two_spots_of_one_name_get_distinct_names_when_that_is_asked() => Works(_broken.TwiceTheSameName(), "--make-names-unique");

    [Fact]
    public void A_matrix_of_zeros_is_refused() => Refused(_broken.AllZero(), "all values of the 300 spots are zero");

    [Fact]
    public void Equal_spots_are_refused() => Refused(_broken.AllEqual(), "All spots have the same values");

    [Fact]
    public void One_spot_is_refused() => Refused(_broken.Spots(1), "at least two spots");

    [Fact]
    public void More_domains_than_spots_are_refused() => Refused(_broken.Spots(25), "at most 25", "--clusters", "26");

    [Fact]
    public void A_missing_label_column_is_named() => Refused(_source.Path, "There is no column 'nope'", "--label-column", "nope");

    [Fact]
    public void A_label_column_without_labels_is_refused() => Refused(_broken.PartlyLabelled(), "No spot has a label in column 'none'", "--label-column", "none");

    [Fact]
    public void A_model_is_no_slice()
    {
        var model = _inputs.File("m.zip");
        ToolProcess.Run("domains", _source.Path, "--clusters", "3", "--model", model, "-q").Expect(0);
        Refused(model, "of no known format");
    }

    [Fact]
    public void Fewer_spots_than_neighbours_work() => Works(_broken.Spots(5));

    [Fact]
    public void Fewer_features_than_components_work() => Works(_broken.Features(5));

    [Fact]
    public void Spots_without_counts_work() => Works(_broken.SomeEmptySpots());

    [Fact]
    public void Spots_in_one_place_work() => Works(_broken.SharedPlaces());

    [Theory]
    [InlineData("text")]
    [InlineData("empty")]
    [InlineData("truncated")]
    [InlineData("flipped")]
    [InlineData("slice")]
    public void What_is_no_model_is_refused(string kind)
    {
        var model = _inputs.File("m.zip");
        ToolProcess.Run("domains", _source.Path, "--clusters", "3", "--model", model, "-q").Expect(0);
        var bytes = File.ReadAllBytes(model);
        bytes[bytes.Length / 2] ^= 0xff;
        var damaged = kind switch
        {
            "text" => "hello\n"u8.ToArray(),
            "empty" => [],
            "truncated" => bytes[..(bytes.Length / 2)],
            "slice" => File.ReadAllBytes(_source.Path),
            _ => bytes,
        };
        File.WriteAllBytes(model, damaged);
        ToolProcess.Run("transform", model, _source.Path, "--output", _results.File("o.h5ad"), "-q").ExpectFailure(ExitCode.Input, "is not a model that can be loaded here");
        Assert.Empty(Directory.GetFileSystemEntries(_results.Path));
    }

    [Fact]
    public async Task A_terminated_run_leaves_no_file()
    {
        if (OperatingSystem.IsWindows())
            return;
        ToolProcess.Run("simulate", "--kind", "cortex", "--spots", "20000", "--genes", "300", "--output", _inputs.Path, "-q").Expect(0);
        using var process = ToolProcess.Start("domains", _inputs.File("slice_a.h5ad"), "--output", _results.File("o.h5ad"), "--model", _results.File("m.zip"));
        Assert.NotNull(await process.StandardError.ReadLineAsync());
        using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]))
            await kill.WaitForExitAsync();
        ToolProcess.Wait(process).ExpectFailure(ExitCode.Cancelled, "Cancelled");
        Assert.Empty(Directory.GetFileSystemEntries(_results.Path));
    }

    private void Refused(string input, string message, params string[] options)
    {
        Run(input, options).ExpectFailure(ExitCode.Input, message);
        Assert.Empty(Directory.GetFileSystemEntries(_results.Path));
    }

    private void Works(string input, params string[] options)
    {
        Run(input, options).Expect(0);
        Assert.All(AnnDataFile.Read(_results.File("o.h5ad")).Embeddings["X_embedding"].Values.ToArray(), value => Assert.True(float.IsFinite(value)));
    }

    private ToolResult Run(string input, string[] options)
    {
        string[] clusters = options.Contains("--clusters") ? [] : ["--clusters", "2"];
        return ToolProcess.Run(["domains", input, "--output", _results.File("o.h5ad"), "--model", _results.File("m.zip"), "--figure", _results.File("f.svg"), "-q", .. clusters, .. options]);
    }
}
