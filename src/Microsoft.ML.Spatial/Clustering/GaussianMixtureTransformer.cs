using System.Numerics.Tensors;
using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core.Clustering;
using Microsoft.ML.Spatial.Interop;
using Microsoft.ML.Spatial.Model;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Clustering;

/// <summary>Assigns spots to the clusters of a fitted mixture.</summary>
public sealed class GaussianMixtureTransformer : RowTransformer
{
    private const int PayloadVersion = 1;
    private readonly string _featureColumnName;
    private readonly ClusteringColumns _columns;

    internal GaussianMixtureTransformer(string featureColumnName, ClusteringColumns columns, GaussianMixture mixture)
    {
        _featureColumnName = featureColumnName;
        _columns = columns;
        Mixture = mixture;
    }

    /// <summary>The fitted mixture.</summary>
    public GaussianMixture Mixture { get; }

    internal static SpatialComponent Component { get; } = SealedPayload.Component("SpatialGaussianMixture", "SPATGMM1", Read);

    internal override SpatialComponent SavedAs => Component;

    private protected override IReadOnlyList<ColumnRequirement> Requirements
        => [new(_featureColumnName, ColumnForm.FloatVector, "features")];

    private protected override IReadOnlyList<RowMapping> Map(DataViewSchema.Column[] inputs)
    {
        var input = inputs[0];
        var slots = ColumnReader.SlotCount(input);
        if (slots != Mixture.Dimension)
            throw new ArgumentException($"Column '{_featureColumnName}' has {slots} slots; the mixture was fitted to {Mixture.Dimension}.");
        var added = _columns.Added(Mixture.ClusterCount);
        return [new RowMapping(added[0], inputs, row => MakeLabelGetter(row, input)), new RowMapping(added[1], inputs, row => MakeScoreGetter(row, input))];
    }

    internal override void WritePayload(BinaryWriter writer)
    {
        var payload = new PayloadWriter(writer, PayloadVersion);
        payload.Write(_featureColumnName);
        payload.Write(_columns.Label);
        payload.Write(_columns.Score);
        MixturePayload.Write(payload, Mixture);
    }

    private static GaussianMixtureTransformer Read(BinaryReader reader)
    {
        var payload = new PayloadReader(reader, "Gaussian mixture", PayloadVersion);
        var feature = payload.ReadString();
        var columns = new ClusteringColumns(payload.ReadString(), payload.ReadString());
        return new GaussianMixtureTransformer(feature, columns, MixturePayload.Read(payload));
    }

    private ValueGetter<uint> MakeLabelGetter(DataViewRow row, DataViewSchema.Column input)
    {
        var posterior = MakePosterior(row, input);
        return (ref uint destination) => destination = (uint)TensorPrimitives.IndexOfMax(posterior()) + 1;
    }

    private ValueGetter<VBuffer<float>> MakeScoreGetter(DataViewRow row, DataViewSchema.Column input)
    {
        var posterior = MakePosterior(row, input);
        return (ref VBuffer<float> destination) =>
        {
            var editor = VBufferEditor.Create(ref destination, Mixture.ClusterCount);
            posterior().CopyTo(editor.Values);
            destination = editor.Commit();
        };
    }

    private Func<float[]> MakePosterior(DataViewRow row, DataViewSchema.Column input)
    {
        var read = row.GetGetter<VBuffer<float>>(input);
        VBuffer<float> buffer = default;
        var dense = new float[Mixture.Dimension];
        var probabilities = new float[Mixture.ClusterCount];
        return () =>
        {
            read(ref buffer);
            FiniteValues.Require(in buffer, Mixture.Dimension, _featureColumnName, row.Position);
            buffer.CopyTo(dense);
            Mixture.Posterior(dense, probabilities);
            return probabilities;
        };
    }
}
