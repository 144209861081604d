using System.Reflection;
using Microsoft.ML.Spatial.Samples;

namespace Microsoft.ML.Spatial.Tests.Catalog;

public sealed class SampleListTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    [Fact]
    public void EverySampleOfTheAssemblyIsListed()
    {
        var samples = typeof(Sample).Assembly.GetExportedTypes().Where(type => type.GetMethod("Run", BindingFlags.Public | BindingFlags.Static) is not null);

        Assert.Equal(samples.Select(type => type.Name).Order(StringComparer.Ordinal), SampleList.All.Select(sample => sample.Program.Name).Order(StringComparer.Ordinal));
        Assert.Equal(SampleList.All.Count, SampleList.All.Select(sample => sample.Name).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void EverySampleAsksForWhatItsMethodTakes()
        => Assert.All(SampleList.All, sample => Assert.Equal(sample.Program.GetMethod("Run")!.GetParameters().Length, sample.Arguments.Length));

    [Fact]
    public void WithoutArgumentsEachSampleHasALine()
    {
        Assert.Equal(0, Run());

        var lines = _output.ToString().Split('\n');
        Assert.All(SampleList.All, sample => Assert.Single(lines, line => line.Contains($" {sample.Usage} ", StringComparison.Ordinal) && line.Contains(sample.Shows, StringComparison.Ordinal)));
        Assert.Empty(_error.ToString());
    }

    [Fact]
    public void AnUnknownNameIsAnsweredByTheListOnTheErrorStream()
    {
        Run();

        Assert.Equal(2, Run("dommains"));

        Assert.Contains("'dommains'", _error.ToString(), StringComparison.Ordinal);
        Assert.EndsWith(_output.ToString(), _error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fuse", "fuse FOLDER. 0 arguments were given.")]
    [InlineData("domains", "domains SLICE.h5ad FOLDER. 1 argument was given.", "slice.h5ad")]
    [InlineData("sweep", "sweep. 2 arguments were given.", "a", "b")]
    public void OtherArgumentsAreAnsweredByThoseOfTheSample(string name, string answer, params string[] arguments)
    {
        Assert.Equal(2, Run([name, .. arguments]));

        Assert.Equal($"Usage: {answer}", _error.ToString().TrimEnd());
        Assert.Empty(_output.ToString());
    }

    [Fact]
    public void AFileThatCannotBeUsedIsNamed()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("model.zip"), "no model");

        Assert.Equal(1, Run("transform", folder.File("model.zip"), "slice.h5ad", folder.File("made")));
        Assert.True(Directory.Exists(folder.File("made")));
        Assert.Contains("model.zip", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AModelOfAnotherKindIsAnsweredByWhatItLacks()
    {
        using var folder = new TemporaryFolder();
        var context = new MLContext(seed: 1);
        var data = context.Spatial().Data.LoadFromDataset(SmallSlice.Dataset);
        context.Model.Save(context.Spatial().Transforms.NormalizeCounts().Fit(data), data.Schema, folder.File("model.zip"));

        Assert.Equal(1, Run("serve", folder.File("model.zip"), "http://127.0.0.1:0"));
        Assert.Contains("'PredictedLabel'", _error.ToString(), StringComparison.Ordinal);
    }

    private int Run(params string[] args) => SampleRunner.Run(args, _output, _error);
}
