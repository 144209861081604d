using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Interop;

namespace Microsoft.ML.Spatial.Tests.Interop;

/// <summary>Passes data through and keeps weights: the least a model can hold of ours.</summary>
internal sealed class WeightsTransformer(SpatialComponent component, float[] weights) : ITransformer
{
    internal static readonly SpatialComponent First = new("SpatialTest.First", "SPTTEST1", (_, reader) => Read(First!, reader));
    internal static readonly SpatialComponent Second = new("SpatialTest.Second", "SPTTEST2", (_, reader) => Read(Second!, reader));

    internal SpatialComponent Component => component;

    internal float[] Weights => weights;

    bool ITransformer.IsRowToRowMapper => false;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => inputSchema;

    public IDataView Transform(IDataView input) => input;

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => throw new InvalidOperationException("It needs all rows.");

    void ICanSaveModel.Save(ModelSaveContext ctx) => MLNetInterop.Instance.Save(ctx, component, WritePayload);

    internal void WritePayload(BinaryWriter writer)
    {
        writer.Write(1);
        writer.Write(weights.Length);
        foreach (var weight in weights)
            writer.Write(weight);
    }

    private static WeightsTransformer Read(SpatialComponent component, BinaryReader reader)
    {
        Assert.Equal(1, reader.ReadInt32());
        var weights = new float[reader.ReadInt32()];
        for (var i = 0; i < weights.Length; i++)
            weights[i] = reader.ReadSingle();
        return new WeightsTransformer(component, weights);
    }
}
