using Microsoft.ML.Spatial.Core.Data.AnnData;
using Microsoft.ML.Spatial.Tool.CommandLine;

namespace Microsoft.ML.Spatial.Tool.Tests.Commands;

/// <summary>A model that one process saves and another loads.</summary>
public sealed class SavedModelTests : IClassFixture<SimulatedSlice>, IDisposable
{
    private readonly SimulatedSlice _slice;
    private readonly TemporaryFolder _folder = new();

    public SavedModelTests(SimulatedSlice slice) => _slice = slice;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Gives_the_labels_it_was_fitted_with()
    {
        ToolProcess.Run("domains", _slice.Path, "--clusters", "4", "--model", _folder.File("m.zip"), "--output", _folder.File("fitted.h5ad")).Expect(0);
        ToolProcess.Run("transform", _folder.File("m.zip"), _slice.Path, "--output", _folder.File("loaded.h5ad")).Expect(0);

        var fitted = Labels("fitted.h5ad");
        Assert.Equal(4, fitted.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(fitted, Labels("loaded.h5ad"));
    }

    [Fact]
    public void Is_named_when_it_is_no_model_and_nothing_is_written()
    {
        var text = _folder.File("m.zip");
        File.WriteAllText(text, "not a zip archive");

        ToolProcess.Run("transform", text, _slice.Path, "--output", _folder.File("out.h5ad")).ExpectFailure(ExitCode.Input, text);

        Assert.False(File.Exists(_folder.File("out.h5ad")));
    }

    private string[] Labels(string name)
    {
        var column = AnnDataFile.Read(_folder.File(name)).Observations.Get("domain");
        return [.. Enumerable.Range(0, column.Count).Select(row => column.TextAt(row)!)];
    }
}
