using System.Numerics.Tensors;
using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core.Clustering.Communities;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Interop;
using Microsoft.ML.Spatial.Model;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Clustering;

/// <summary>Gives spots the labels of the training spots that are like them.</summary>
public sealed class LabelTransferTransformer : RowTransformer
{
    private const int PayloadVersion = 1;
    private readonly TransferColumns _columns;
    private readonly CommunityModel _model;

    internal LabelTransferTransformer(TransferColumns columns, IReadOnlyList<string> labels, CommunityModel model)
    {
        _columns = columns;
        _model = model;
        Labels = labels;
    }

    /// <summary>The labels that can be given, in the order of their keys.</summary>
    public IReadOnlyList<string> Labels { get; }

    internal static SpatialComponent Component { get; } = SealedPayload.Component("SpatialLabelTransfer", "SPATLBT1", Read);

    internal override SpatialComponent SavedAs => Component;

    private protected override IReadOnlyList<ColumnRequirement> Requirements => [new(_columns.Features, ColumnForm.FloatVector, "features")];

    private protected override IReadOnlyList<RowMapping> Map(DataViewSchema.Column[] inputs)
    {
        var input = inputs[0];
        if (ColumnReader.SlotCount(input) != _model.Embedding.Columns)
            throw new ArgumentException($"Column '{input.Name}' has {ColumnReader.SlotCount(input)} slots; labels were learnt from rows of {_model.Embedding.Columns}.");
        var (label, score) = _columns.Added(Labels);
        return [new RowMapping(label, inputs, row => MakeLabelGetter(row, input)), new RowMapping(score, inputs, row => MakeScoreGetter(row, input))];
    }

    internal override void WritePayload(BinaryWriter writer)
    {
        var payload = new PayloadWriter(writer, PayloadVersion);
        payload.Write(_columns.Features);
        payload.Write(_columns.Label);
        payload.Write(_columns.Score);
        payload.Write(Labels);
        payload.Write(_model.NeighborCount);
        payload.Write(_model.Labels);
        payload.Write(_model.Embedding.Values);
    }

    private static LabelTransferTransformer Read(BinaryReader reader)
    {
        var payload = new PayloadReader(reader, "label transfer", PayloadVersion);
        var columns = new TransferColumns(payload.ReadString(), payload.ReadString(), payload.ReadString());
        var (names, neighbors, labels) = (payload.ReadStrings(), payload.ReadInt32(), payload.ReadIntegers());
        var embedding = payload.ReadMatrix(labels.Length);
        if (!Array.TrueForAll(embedding.Values, float.IsFinite))
            throw payload.Damaged("a value is not finite");
        try
        {
            return new LabelTransferTransformer(columns, names, new CommunityModel(embedding, labels, names.Length, neighbors, EmbeddingMetric.Euclidean));
        }
        catch (ArgumentException error)
        {
            throw payload.Damaged(error.Message);
        }
    }

    private ValueGetter<uint> MakeLabelGetter(DataViewRow row, DataViewSchema.Column input)
    {
        var vote = MakeVote(row, input);
        var shares = new float[Labels.Count];
        return (ref uint destination) =>
        {
            vote(shares);
            destination = (uint)TensorPrimitives.IndexOfMax(shares) + 1;
        };
    }

    private ValueGetter<VBuffer<float>> MakeScoreGetter(DataViewRow row, DataViewSchema.Column input)
    {
        var vote = MakeVote(row, input);
        return (ref VBuffer<float> destination) =>
        {
            var editor = VBufferEditor.Create(ref destination, Labels.Count);
            vote(editor.Values);
            destination = editor.Commit();
        };
    }

    private Action<Span<float>> MakeVote(DataViewRow row, DataViewSchema.Column input)
    {
        var read = row.GetGetter<VBuffer<float>>(input);
        var features = new float[_model.Embedding.Columns];
        VBuffer<float> buffer = default;
        return shares =>
        {
            read(ref buffer);
            FiniteValues.Require(in buffer, features.Length, _columns.Features, row.Position);
            buffer.CopyTo(features);
            _model.Vote(features, shares);
        };
    }
}
