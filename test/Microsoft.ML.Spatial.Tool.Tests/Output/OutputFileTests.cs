using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Output;

namespace Microsoft.ML.Spatial.Tool.Tests.Output;

public sealed class OutputFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_good_name_passes_and_leaves_no_trace()
    {
        Assert.Equal(_folder.File("a.H5AD"), OutputFile.Check("--output", _folder.File("a.H5AD"), ".h5ad", _folder.File("b.h5ad")).Path);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
        Assert.Null(OutputFile.CheckOptional("--output", null, ".h5ad"));
    }

    [Fact]
    public void The_wrong_extension_is_wrong_usage() => Refused(ExitCode.Usage, _folder.File("a.csv"), "writes a .h5ad file");

    [Fact]
    public void The_input_itself_is_wrong_usage()
        => Refused(ExitCode.Usage, Path.Combine(_folder.Path, ".", "in.h5ad"), "is the input file");

    [Fact]
    public void A_missing_folder_cannot_be_written_to() => Refused(ExitCode.Output, _folder.File("nowhere/a.h5ad"), "there is no folder");

    [Fact]
    public void A_folder_is_no_file()
    {
        Directory.CreateDirectory(_folder.File("a.h5ad"));
        Refused(ExitCode.Output, _folder.File("a.h5ad"), "is a folder");
    }

    [Fact]
    public void Two_results_need_two_names()
    {
        var file = OutputFile.Check("--figure", _folder.File("a.svg"), ".svg");
        Assert.Equal(ExitCode.Usage, Assert.Throws<ToolException>(() => OutputFile.RequireDistinct(file, null, file)).ExitCode);
    }

    [Fact]
    public void Text_replaces_what_was_there()
    {
        File.WriteAllText(_folder.File("a.svg"), "old and longer");
        OutputFile.Check("--figure", _folder.File("a.svg"), ".svg").WriteText("new é");
        Assert.Equal("new é", File.ReadAllText(_folder.File("a.svg")));
        Assert.Single(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void What_goes_wrong_while_writing_is_a_failure_to_write_and_leaves_nothing()
    {
        var file = OutputFile.Check("--figure", _folder.File("a.svg"), ".svg");
        Directory.CreateDirectory(file.Path);
        var error = Assert.Throws<ToolException>(() => file.WriteText("x"));
        Assert.Equal(ExitCode.Output, error.ExitCode);
        Assert.Single(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_folder_is_made_when_its_parent_exists()
    {
        OutputFolder.Create("--output", _folder.File("results") + Path.DirectorySeparatorChar);
        Assert.True(Directory.Exists(_folder.File("results")));
        OutputFolder.Create("--output", _folder.File("results"));
        Assert.Equal(ExitCode.Output, Assert.Throws<ToolException>(() => OutputFolder.Create("--output", _folder.File("no/where"))).ExitCode);
    }

    [Fact]
    public void A_file_is_no_folder()
    {
        File.WriteAllText(_folder.File("results"), "");
        Assert.Equal(ExitCode.Output, Assert.Throws<ToolException>(() => OutputFolder.Create("--output", _folder.File("results"))).ExitCode);
    }

    private void Refused(int exitCode, string path, string message)
    {
        var error = Assert.Throws<ToolException>(() => OutputFile.Check("--output", path, ".h5ad", _folder.File("in.h5ad")));
        Assert.Equal(exitCode, error.ExitCode);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }
}
