using System.IO.Compression;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Interop;

namespace Microsoft.ML.Spatial.Tests.Interop;

public sealed class PersistenceTests
{
    private static readonly SpatialComponent[] Components = [WeightsTransformer.First, WeightsTransformer.Second];
    private static readonly float[] FirstWeights = [1.5f, -2, float.Epsilon];
    private static readonly float[] SecondWeights = [42];

    [Fact]
    public void Chain_with_a_built_in_loads_in_a_fresh_context()
    {
        using var model = Save(SampleChain(out var schema), schema);

        var fresh = new MLContext();
        MLNetInterop.Instance.Register(fresh, Components);
        var loaded = Assert.IsAssignableFrom<IEnumerable<ITransformer>>(fresh.Model.Load(model, out var loadedSchema)).ToArray();

        Assert.Equal(3, loaded.Length);
        var first = Assert.IsType<WeightsTransformer>(loaded[1]);
        Assert.Same(WeightsTransformer.First, first.Component);
        Assert.Equal(FirstWeights, first.Weights);
        var second = Assert.IsType<WeightsTransformer>(loaded[2]);
        Assert.Same(WeightsTransformer.Second, second.Component);
        Assert.Equal(SecondWeights, second.Weights);
        Assert.Equal(nameof(Row.Value), Assert.Single(loadedSchema).Name);
        var output = new TransformerChain<ITransformer>(loaded).Transform(fresh.Data.LoadFromEnumerable([new Row { Value = 7 }]));
        Assert.Equal([7f], output.GetColumn<float>("Copy"));
    }

    [Fact]
    public void Transformer_alone_loads_in_a_fresh_context()
    {
        using var model = Save(new WeightsTransformer(WeightsTransformer.Second, SecondWeights), schema: null);

        var fresh = new MLContext();
        MLNetInterop.Instance.Register(fresh, Components);
        var loaded = fresh.Model.Load(model, out _);

        Assert.Equal(SecondWeights, Assert.IsType<WeightsTransformer>(loaded).Weights);
    }

    [Fact]
    public void Payload_lies_in_the_model_as_written()
    {
        var payload = new MemoryStream();
        var transformer = new WeightsTransformer(WeightsTransformer.First, FirstWeights);
        using (var writer = new BinaryWriter(payload, System.Text.Encoding.UTF8, leaveOpen: true))
            transformer.WritePayload(writer);
        using var model = Save(transformer, schema: null);

        using var zip = new ZipArchive(model, ZipArchiveMode.Read);

        Assert.Single(zip.Entries, entry => Content(entry).AsSpan().IndexOf(payload.ToArray()) >= 0);
    }

    [Fact]
    public void Unregistered_component_does_not_load()
    {
        using var model = Save(SampleChain(out var schema), schema);

        var error = Assert.ThrowsAny<Exception>(() => new MLContext().Model.Load(model, out _));

        Assert.True(error.GetBaseException() is FormatException or InvalidOperationException, error.ToString());
    }

    [Fact]
    public async Task Registering_again_and_from_many_threads_changes_nothing()
    {
        using var model = Save(SampleChain(out var schema), schema);
        var fresh = new MLContext();

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => MLNetInterop.Instance.Register(fresh, Components))));
        MLNetInterop.Instance.Register(((IHostEnvironment)fresh).Register("below"), Components);

        Assert.Equal(3, Assert.IsAssignableFrom<IEnumerable<ITransformer>>(fresh.Model.Load(model, out _)).Count());
    }

    [Fact]
    public void Two_components_of_one_name_are_refused()
    {
        SpatialComponent Make() => new("SpatialTest.Twin", "SPTTWIN1", (_, _) => throw new InvalidOperationException());
        var context = new MLContext();
        MLNetInterop.Instance.Register(context, [Make()]);

        var error = Assert.Throws<InvalidOperationException>(() => MLNetInterop.Instance.Register(context, [Make()]));
        Assert.Contains("SpatialTest.Twin", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Error_while_loading_is_kept()
    {
        var component = new SpatialComponent("SpatialTest.Broken", "SPTBROKE", (_, _) => throw new SpatialDataException("The payload is odd."));
        var context = new MLContext();
        MLNetInterop.Instance.Register(context, [component]);
        using var model = Save(new WeightsTransformer(component, SecondWeights), schema: null);

        var error = Assert.ThrowsAny<Exception>(() => context.Model.Load(model, out _));

        Assert.Equal("The payload is odd.", Assert.IsType<SpatialDataException>(error.GetBaseException()).Message);
    }

    [Fact]
    public void Payload_that_is_not_read_to_its_end_is_an_error()
    {
        var component = new SpatialComponent("SpatialTest.Lazy", "SPTLAZY1", (_, reader) =>
        {
            reader.ReadInt32();
            return new WeightsTransformer(WeightsTransformer.First, []);
        });
        var context = new MLContext();
        MLNetInterop.Instance.Register(context, [component]);
        using var model = Save(new WeightsTransformer(component, SecondWeights), schema: null);

        var error = Assert.ThrowsAny<Exception>(() => context.Model.Load(model, out _));

        Assert.IsType<FormatException>(error.GetBaseException());
    }

    [Theory]
    [InlineData("", "SPTTEST9")]
    [InlineData("SpatialTest.MoreThan24Chars", "SPTTEST9")]
    [InlineData("Spatial Test", "SPTTEST9")]
    [InlineData("SpatialTest\u0394", "SPTTEST9")]
    [InlineData("SpatialTest.Short", "SPT")]
    [InlineData("SpatialTest.Long", "SPTTEST10")]
    public void Names_that_models_cannot_hold_are_refused(string loaderSignature, string modelSignature) =>
        Assert.ThrowsAny<ArgumentException>(() => new SpatialComponent(loaderSignature, modelSignature, (_, _) => throw new InvalidOperationException()));

    private static TransformerChain<ITransformer> SampleChain(out DataViewSchema schema)
    {
        var context = new MLContext();
        var data = context.Data.LoadFromEnumerable([new Row { Value = 1 }]);
        schema = data.Schema;
        return new TransformerChain<ITransformer>(
            context.Transforms.CopyColumns("Copy", nameof(Row.Value)).Fit(data),
            new WeightsTransformer(WeightsTransformer.First, FirstWeights),
            new WeightsTransformer(WeightsTransformer.Second, SecondWeights));
    }

    private static MemoryStream Save(ITransformer model, DataViewSchema? schema)
    {
        var stream = new MemoryStream();
        new MLContext().Model.Save(model, schema, stream);
        stream.Position = 0;
        return stream;
    }

    private static byte[] Content(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }

    private sealed class Row
    {
        public float Value { get; set; }
    }
}
