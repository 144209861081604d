using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Fusion;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Interop;
using Microsoft.ML.Spatial.Model;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Transforms;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Fusion;

/// <summary>
/// Embeds the spots of slices into the space of a trained fusion, and finds their partners. Slices may be others than those trained on. A view may lack the features of
/// modalities that measured none of its slices; without a slice column it is one slice, which needs no coordinates.
/// </summary>
public sealed class SinkhornFusionTransformer : WholeViewTransformer
{
    private readonly FusionColumns _columns;
    private readonly IReadOnlyList<ModalityFeatures> _features;
    private readonly PartnerSettings _partners;
    private readonly int[] _denoised;
    private readonly Execution _execution;

    internal SinkhornFusionTransformer(
        FusionColumns columns, FusionModel model, IReadOnlyList<ModalityFeatures> features, PartnerSettings partners, int[] denoised, Execution execution)
    {
        _columns = columns;
        _features = features;
        _partners = partners;
        _denoised = denoised;
        _execution = execution;
        Model = model;
    }

    /// <summary>The trained networks and the head they share. The radius of the matching is that of <see cref="FusionOptions.Matching"/>, in the units of the coordinates.</summary>
    public FusionModel Model { get; }

    /// <summary>The losses of every step of training; empty for a model that was loaded.</summary>
    public IReadOnlyList<FusionLoss> Losses { get; internal init; } = [];

    internal static SpatialComponent Component { get; } = SealedPayload.Component("SpatialFusion", "SPATFUS1", FusionPayload.Read);

    internal override SpatialComponent SavedAs => Component;

    private protected override IReadOnlyList<ColumnRequirement> Requirements =>
    [
        new(_columns.Neighbors, ColumnForm.KeyVector, "neighbours"),
        new(_columns.Barcode, ColumnForm.Text, "barcodes"),
        .. _features.Count == 1 ? FeatureRequirements : [],
    ];

    private protected override IReadOnlyList<ColumnRequirement> OptionalRequirements =>
    [
        new(_columns.Slice, ColumnForm.Key, "slice"),
        new(_columns.Coordinates, ColumnForm.Coordinates, "coordinates"),
        .. FeatureRequirements,
    ];

    private IEnumerable<ColumnRequirement> FeatureRequirements => _features.Select(modality => new ColumnRequirement(modality.Column, ColumnForm.FloatVector, "features"));

    /// <summary>Compares the features of a schema with those of the model.</summary>
    /// <param name="schema">The schema of new data.</param>
    /// <returns>For each feature column that the schema has, how its features match.</returns>
    /// <exception cref="SpatialDataException">A column shares no feature with the model.</exception>
    public IReadOnlyDictionary<string, FeatureMatch> Match(DataViewSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        Bind(schema);
        return _features.Where(modality => schema.GetColumnOrNull(modality.Column) is not null)
            .ToDictionary(modality => modality.Column, modality => modality.Sources.Match(schema[modality.Column]), StringComparer.Ordinal);
    }

    private protected override IReadOnlyList<AddedColumn> Added(DataViewSchema.Column[] inputs)
    {
        if (_features.Count == 1)
            _features[0].Sources.Find(inputs[^1]);
        AddedColumn[] always =
        [
            new(_columns.Fused, new VectorDataViewType(NumberDataViewType.Single, Model.FusedSize)),
            new(_columns.Joint, new VectorDataViewType(NumberDataViewType.Single, Model.FusedSize * _features.Count)),
            new(_columns.Partner, TextDataViewType.Instance),
            new(_columns.PartnerSlice, TextDataViewType.Instance),
            new(_columns.PartnerScore, NumberDataViewType.Single),
            new(_columns.PartnerP, NumberDataViewType.Single),
        ];
        if (_columns.Denoised is not { } denoised)
            return always;
        var names = _features[0].Names is { } known ? ColumnAnnotations.WithSlotNames(Array.ConvertAll(_denoised, slot => known[slot])) : null;
        return [.. always, new AddedColumn(denoised, new VectorDataViewType(NumberDataViewType.Single, _denoised.Length), names)];
    }

    private protected override WholeViewResult Compute(IDataView input, DataViewSchema.Column[] inputs)
    {
        var rows = new RowIdIndex();
        var spots = FusionSpots.Read(input, _columns, rows, _execution.Cancellation);
        var parts = FusionParts.Of(spots, _columns, _partners.Pairing);
        FusionOutput?[] outputs = [.. parts.Modalities.Select((measured, modality) => measured is null ? null : Apply(modality, measured, input.Schema))];
        DenseMatrix[] fusedByModality = Array.ConvertAll(outputs, output => output?.Fused ?? new DenseMatrix(0, Model.FusedSize));
        var fused = parts.Merge([.. parts.Parts.Select(part => fusedByModality[part.Modality].SelectRows(part.Rows))]);
        var joint = parts.Merge(JointEmbedding.Of(parts.Parts, fusedByModality, parts.Pairs, Model.Options.Matching, _execution));
        var partners = SpotPartners.Find(spots, fused, Model.Options.Matching.Radius, _partners.Mapping, _partners.Seed, _execution);
        IRowValues[] always = [RowValues.Dense(fused.SelectRows(spots.PlaceOf)), RowValues.Dense(joint.SelectRows(spots.PlaceOf)), .. partners.Columns];
        return new WholeViewResult(rows, _columns.Denoised is null ? always : [.. always, DenoisedRows(outputs[0]!, spots.PlaceOf)]);
    }

    internal override void WritePayload(BinaryWriter writer) => FusionPayload.Write(writer, _columns, Model, _features, _partners, _denoised);

    private FusionOutput Apply(int modality, ModalitySpots measured, DataViewSchema schema)
    {
        var aligned = _features[modality].Align(measured.Features, schema[_features[modality].Column]);
        return Model.Apply(modality, aligned, measured.RowPointers, measured.Neighbors, _columns.ReestimateNormalization, _execution);
    }

    // With one modality every slice was measured by it, so its rows are the places.
    private IRowValues DenoisedRows(FusionOutput output, int[] placeOf) => RowValues.Computed((int row, ref VBuffer<float> destination) =>
    {
        var editor = VBufferEditor.Create(ref destination, _denoised.Length);
        output.Denoise(placeOf[row], _denoised, editor.Values);
        destination = editor.Commit();
    });
}
