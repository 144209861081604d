using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Commands;

namespace Microsoft.ML.Spatial.Tool.Tests.Commands;

public sealed class TransformCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private TransformRequest? _request;

    public TransformCommandTests()
    {
        File.WriteAllText(_folder.File("in.h5ad"), "");
        File.WriteAllText(_folder.File("m.zip"), "");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Model_and_file_arrive()
    {
        Assert.Equal(ExitCode.Success, Invoke("m.zip", "in.h5ad", "out.h5ad"));
        Assert.Equal((_folder.File("m.zip"), _folder.File("in.h5ad"), _folder.File("out.h5ad")), (_request!.Model, _request.Input, _request.Output!.Path));
    }

    [Theory]
    [InlineData("no.zip", "in.h5ad", "out.h5ad", ExitCode.Input)]
    [InlineData("m.zip", "no.h5ad", "out.h5ad", ExitCode.Input)]
    [InlineData("m.zip", "in.h5ad", "in.h5ad", ExitCode.Usage)]
    public void Wrong_files_stop_before_the_work(string model, string file, string output, int exitCode)
    {
        Assert.Equal(exitCode, Invoke(model, file, output));
        Assert.Null(_request);
    }

    private int Invoke(string model, string file, string output)
        => TransformCommand.Create((request, _) => _request = request).Parse([_folder.File(model), _folder.File(file), "--output", _folder.File(output)]).Invoke();
}
