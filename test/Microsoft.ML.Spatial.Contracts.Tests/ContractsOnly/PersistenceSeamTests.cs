using System.IO.Compression;
using System.Text;
using Microsoft.ML.Data;

namespace Microsoft.ML.Spatial.Contracts.Tests.ContractsOnly;

/// <summary>How a component of ours is saved and loaded through the contracts, and what damaged and foreign files get.</summary>
public sealed class PersistenceSeamTests
{
    private static IDataView View => new MLContext(1).Data.LoadFromEnumerable(Spot.Five());

    [Fact]
    public void ARegisteredComponentGetsItsPayload()
    {
        var file = Save(new Weights([1.5f, 2.5f]));
        var context = new MLContext(2);
        context.ComponentCatalog.RegisterLoader(Weights.Signature, (_, reader) => new Weights([reader.ReadSingle(), reader.ReadSingle()]));
        var chain = Assert.IsType<TransformerChain<ITransformer>>(context.Model.Load(new MemoryStream(file), out _));
        Assert.Equal([1.5f, 2.5f], Assert.IsType<Weights>(chain.LastTransformer).Values);
    }

    [Fact]
    public void AnUnregisteredComponentIsNamed()
    {
        var file = Save(new Weights([1]));
        var error = Assert.Throws<InvalidOperationException>(() => new MLContext(2).Model.Load(new MemoryStream(file), out _));
        Assert.Contains(Weights.Signature, error.Message, StringComparison.Ordinal);
        Assert.Contains("mlContext.Spatial()", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AComponentThatReadsTooFarIsRefused()
    {
        var context = new MLContext(2);
        context.ComponentCatalog.RegisterLoader(Weights.Signature, (_, reader) => new Weights([reader.ReadSingle(), reader.ReadSingle()]));
        var error = Assert.Throws<InvalidOperationException>(() => context.Model.Load(new MemoryStream(Save(new Weights([1]))), out _));
        Assert.Contains("ends too early", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TransformerChain/Model.key")]
    [InlineData("TrainingInfo/Version.txt")]
    public void AModelOfThePackageIsRecognised(string entry)
    {
        var error = Assert.Throws<InvalidOperationException>(() => Load(Zip(entry)));
        Assert.Contains("Microsoft.ML package", error.Message, StringComparison.Ordinal);
        Assert.Contains("UseMLNet=true", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AZipOfAnotherKindIsNoModel()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Load(Zip("readme.txt")));
        Assert.Contains("holds no model", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnythingElseIsNoZip()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Load([1, 2, 3]));
        Assert.Contains("no complete zip archive", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryAlteredPayloadByteIsNoticed()
    {
        var file = SaveBuiltIn();
        var names = Entries(file).Select(entry => entry.Name).ToArray();
        foreach (var name in names.Where(name => name.EndsWith(".bin", StringComparison.Ordinal)))
        {
            var bytes = Entries(file).Single(entry => entry.Name == name).Bytes;
            for (var i = 0; i < bytes.Length; i++)
            {
                var altered = Rewrite(file, name, changed => changed[i] ^= 0x41);
                Assert.Throws<InvalidOperationException>(() => Load(altered));
            }
        }
    }

    [Fact]
    public void EveryTruncationIsNoticed()
    {
        var file = SaveBuiltIn();
        for (var length = 0; length < file.Length; length += 7)
            Assert.Throws<InvalidOperationException>(() => Load(file[..length]));
    }

    [Fact]
    public void AMissingEntryIsNamed()
    {
        var file = SaveBuiltIn();
        var missing = Entries(file).Select(entry => entry.Name).Last(name => name.StartsWith("Model/", StringComparison.Ordinal));
        var error = Assert.Throws<InvalidOperationException>(() => Load(Zip([.. Entries(file).Where(entry => entry.Name != missing)])));
        Assert.Contains(missing, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ALaterFormatIsRefused()
    {
        var later = Zip([.. Entries(SaveBuiltIn()).Select(entry => entry.Name == ModelArchive.VersionEntry ? (entry.Name, Encoding.UTF8.GetBytes("2")) : entry)]);
        var error = Assert.Throws<InvalidOperationException>(() => Load(later));
        Assert.Contains("format '2'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFailedSaveLeavesNoFile()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("model.zip"), "before");
        Assert.Throws<InvalidOperationException>(() => new MLContext(1).Model.Save(new Nameless(), View.Schema, folder.File("model.zip")));
        Assert.Equal("before", File.ReadAllText(folder.File("model.zip")));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    private static byte[] Save(ITransformer last)
    {
        var context = new MLContext(1);
        using var stream = new MemoryStream();
        context.Model.Save(((ITransformer)context.Transforms.CopyColumns("Copy", "Depth").Fit(View)).Append(last), View.Schema, stream);
        return stream.ToArray();
    }

    private static byte[] SaveBuiltIn()
    {
        var context = new MLContext(1);
        return Save(context.Transforms.Conversion.MapValueToKey("Key", "Name").Fit(View));
    }

    private static ITransformer Load(byte[] file) => new MLContext(2).Model.Load(new MemoryStream(file), out _);

    private static byte[] Rewrite(byte[] file, string name, Action<byte[]> change) => Zip([.. Entries(file).Select(entry =>
    {
        if (entry.Name == name)
            change(entry.Bytes);
        return entry;
    })]);

    private static List<(string Name, byte[] Bytes)> Entries(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        return [.. zip.Entries.Select(entry =>
        {
            using var stream = entry.Open();
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return (entry.FullName, bytes.ToArray());
        })];
    }

    private static byte[] Zip(string name) => Zip([(name, [1])]);

    private static byte[] Zip(List<(string Name, byte[] Bytes)> entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in entries)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }

    private sealed class Weights(float[] values) : ITransformer
    {
        public const string Signature = "TestWeights";

        public float[] Values => values;

        public bool IsRowToRowMapper => false;

        public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => inputSchema;

        public IDataView Transform(IDataView input) => input;

        public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => throw new InvalidOperationException();

        public void Save(ModelSaveContext ctx)
        {
            ctx.SetComponent(Signature);
            foreach (var value in values)
                ctx.Writer.Write(value);
        }
    }

    private sealed class Nameless : ITransformer
    {
        public bool IsRowToRowMapper => false;

        public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => inputSchema;

        public IDataView Transform(IDataView input) => input;

        public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => throw new InvalidOperationException();

        public void Save(ModelSaveContext ctx)
        {
        }
    }
}
