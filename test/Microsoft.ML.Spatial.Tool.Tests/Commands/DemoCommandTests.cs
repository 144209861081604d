using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Commands;

namespace Microsoft.ML.Spatial.Tool.Tests.Commands;

public sealed class DemoCommandTests
{
    [Fact]
    public void The_folder_is_there_when_the_work_begins()
    {
        using var folder = new TemporaryFolder();
        DemoRequest? request = null;
        var command = DemoCommand.Create((asked, _) =>
        {
            Assert.True(Directory.Exists(asked.Folder));
            request = asked;
        });
        Assert.Equal(ExitCode.Success, command.Parse(["--output", folder.File("demo"), "--seed", "3", "--spots", "500"]).Invoke());
        Assert.Equal(new DemoRequest(folder.File("demo"), 500, 1000, 3), request);
    }
}
