using System.IO.Compression;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Transforms;

namespace Microsoft.ML.Spatial.Tests.Model;

public sealed class SpatialModelFileTests : IDisposable
{
#if MLNET
    private const string Own = "package";
    private const string Other = "contracts";
    private const string Advice = "UseMLNet=false";
#else
    private const string Own = "contracts";
    private const string Other = "package";
    private const string Advice = "UseMLNet=true";
#endif

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void LoadsInAContextThatKnowsNothingYet()
    {
        var path = Save();

        var loaded = new MLContext().LoadSpatialModel(path, out var schema);

        Assert.IsType<CountNormalizingTransformer>(loaded);
        Assert.Contains(schema!, column => column.Name == "Features");
    }

    /// <summary>To write the model of this kind of build, remove it, set SPATIAL_WRITE_PAYLOADS=1 and run this test.</summary>
    [Fact]
    public void LoadsAModelThatAnEarlierBuildOfThisKindSaved()
    {
        var kept = Path.Combine(TestPaths.Repository, "test", "Microsoft.ML.Spatial.Tests", "Golden", $"{Own}-model.zip");
        if (Environment.GetEnvironmentVariable("SPATIAL_WRITE_PAYLOADS") == "1" && !File.Exists(kept))
            Save(SmallSlice.Dataset.SelectSpots([0]).SelectFeatures([0, 1, 2]), kept);

        Assert.IsType<CountNormalizingTransformer>(new MLContext().LoadSpatialModel(kept, out _));
    }

    [Fact]
    public void SaysThatAModelIsOfTheOtherKindOfBuildAndWhatToDo()
    {
        var error = Assert.Throws<SpatialDataException>(() => new MLContext().LoadSpatialModel(Golden(Other), out _));

        Assert.Contains(Golden(Other), error.Message, StringComparison.Ordinal);
        Assert.Contains(Other, error.Message, StringComparison.Ordinal);
        Assert.Contains(Advice, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NamesAFileThatIsNoModel()
    {
        var path = _folder.File("model.zip");
        File.WriteAllText(path, "not a zip archive");

        Assert.Contains(path, Assert.Throws<SpatialDataException>(() => new MLContext().LoadSpatialModel(path, out _)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RefusesAModelCutShortAnywhere()
    {
        var whole = File.ReadAllBytes(Save());
        var path = _folder.File("short.zip");
        for (var length = 0; length < whole.Length; length += Math.Max(1, whole.Length / 25))
        {
            File.WriteAllBytes(path, whole[..length]);
            Assert.Throws<SpatialDataException>(() => new MLContext().LoadSpatialModel(path, out _));
        }
    }

    [Fact]
    public void TheSameModelIsTheSameFile()
    {
        var (context, model, schema) = Fit(SmallSlice.Dataset);
        context.SaveSpatialModel(model, schema, _folder.File("first.zip"));
        File.WriteAllText(_folder.File("second.zip"), new string('x', 100_000));
        context.SaveSpatialModel(model, schema, _folder.File("second.zip"));

        Assert.Equal(File.ReadAllBytes(_folder.File("first.zip")), File.ReadAllBytes(_folder.File("second.zip")));
    }

    [Fact]
    public void AnythingThatLoadsModelsLoadsASealedOne()
    {
        var (context, model, schema) = Fit(SmallSlice.Dataset);
        var path = _folder.File("sealed.zip");
        context.SaveSpatialModel(model, schema, path);

        Assert.IsType<CountNormalizingTransformer>(context.Model.Load(path, out var loaded));
        Assert.Equal(schema.Count, loaded.Count);
        Assert.IsType<CountNormalizingTransformer>(new MLContext().LoadSpatialModel(path, out _));
    }

    [Fact]
    public void APartThatWasExchangedIsNamed()
    {
        var (context, model, schema) = Fit(SmallSlice.Dataset);
        var path = _folder.File("sealed.zip");
        context.SaveSpatialModel(model, schema, path);
        string exchanged;
        using (var archive = ZipFile.Open(path, ZipArchiveMode.Update))
        {
            var part = archive.Entries[0];
            exchanged = part.FullName;
            using var stream = part.Open();
            stream.Write([(byte)(stream.ReadByte() ^ 1)]);
        }

        var error = Assert.Throws<SpatialDataException>(() => context.LoadSpatialModel(path, out _));

        Assert.Contains($"'{exchanged}' is damaged", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LeavesAMissingFileToTheFileSystem()
        => Assert.Throws<FileNotFoundException>(() => new MLContext().LoadSpatialModel(_folder.File("none.zip"), out _));

    private static string Golden(string build) => Path.Combine(AppContext.BaseDirectory, "Golden", $"{build}-model.zip");

    private string Save()
    {
        var path = _folder.File("saved.zip");
        Save(SmallSlice.Dataset, path);
        return path;
    }

    private static void Save(SpatialDataset dataset, string path)
    {
        var (context, model, schema) = Fit(dataset);
        context.Model.Save(model, schema, path);
    }

    private static (MLContext Context, ITransformer Model, DataViewSchema Schema) Fit(SpatialDataset dataset)
    {
        var context = new MLContext();
        var data = context.Spatial().Data.LoadFromDataset(dataset);
        return (context, context.Spatial().Transforms.NormalizeCounts().Fit(data), data.Schema);
    }
}
