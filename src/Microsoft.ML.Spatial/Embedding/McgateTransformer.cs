using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Embedding;
using Microsoft.ML.Spatial.Interop;
using Microsoft.ML.Spatial.Model;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Transforms;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Embedding;

/// <summary>Embeds the spots of a slice by a trained MCGATE, and denoises their profiles.</summary>
public sealed class McgateTransformer : WholeViewTransformer
{
    private readonly McgateColumns _columns;
    private readonly string[]? _names;
    private readonly float[] _means;
    private readonly int[] _denoised;
    private readonly FeatureSources _sources;
    private readonly Execution _execution;

    internal McgateTransformer(McgateColumns columns, McgateModel model, string[]? names, float[] means, int[] denoised, double[] losses, Execution execution)
    {
        _columns = columns;
        _names = names;
        _means = means;
        _denoised = denoised;
        _execution = execution;
        _sources = new FeatureSources(columns.Features, model.FeatureCount, [.. Enumerable.Range(0, model.FeatureCount)], names);
        Model = model;
        Losses = losses;
    }

    /// <summary>The trained network.</summary>
    public McgateModel Model { get; }

    /// <summary>The loss of every epoch of training.</summary>
    public IReadOnlyList<double> Losses { get; }

    /// <summary>Everything training gave; null for a model that was loaded.</summary>
    public McgateFit? Fit { get; internal init; }

    internal static SpatialComponent Component { get; } = SealedPayload.Component("SpatialMcgate", "SPATMCG1", McgatePayload.Read);

    internal override SpatialComponent SavedAs => Component;

    private protected override IReadOnlyList<ColumnRequirement> Requirements =>
    [
        new(_columns.Features, ColumnForm.FloatVector, "features"),
        new(_columns.Neighbors, ColumnForm.KeyVector, "neighbours"),
    ];

    /// <summary>Compares the features of a schema with those of the model.</summary>
    /// <param name="schema">The schema of new data.</param>
    /// <exception cref="SpatialDataException">No feature is shared.</exception>
    public FeatureMatch Match(DataViewSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return _sources.Match(Bind(schema)[0]);
    }

    private protected override IReadOnlyList<AddedColumn> Added(DataViewSchema.Column[] inputs)
    {
        _sources.Find(inputs[0]);
        var embedding = new AddedColumn(_columns.Embedding, new VectorDataViewType(NumberDataViewType.Single, Model.EmbeddingSize));
        if (_columns.Denoised is not { } denoised)
            return [embedding];
        var names = _names is null ? null : ColumnAnnotations.WithSlotNames(Array.ConvertAll(_denoised, slot => _names[slot]));
        return [embedding, new AddedColumn(denoised, new VectorDataViewType(NumberDataViewType.Single, _denoised.Length), names)];
    }

    private protected override WholeViewResult Compute(IDataView input, DataViewSchema.Column[] inputs)
    {
        var rows = new RowIdIndex();
        var neighbors = new RaggedKeyCollector(_columns.Neighbors);
        var scan = new ColumnScan(input);
        scan.AddIds(rows);
        var features = scan.AddSparse(inputs[0]);
        scan.Add(inputs[1], neighbors);
        scan.Run(_execution.Cancellation);
        neighbors.RequireRows();
        var aligned = AlignedFeatures.Of(features.ToMatrix(), _sources.Find(inputs[0]), _means);
        var output = Model.Apply(aligned, neighbors.RowPointers.Span, neighbors.Neighbors.Span, _columns.ReestimateNormalization, _execution);
        var embedding = RowValues.Dense(output.Embedding);
        return new WholeViewResult(rows, _columns.Denoised is null ? [embedding] : [embedding, DenoisedRows(output)]);
    }

    internal override void WritePayload(BinaryWriter writer) => McgatePayload.Write(writer, _columns, Model, _names, _means, _denoised, Losses);

    private IRowValues DenoisedRows(McgateOutput output) => RowValues.Computed((int row, ref VBuffer<float> destination) =>
    {
        var editor = VBufferEditor.Create(ref destination, _denoised.Length);
        output.Denoise(row, _denoised, editor.Values);
        destination = editor.Commit();
    });
}
