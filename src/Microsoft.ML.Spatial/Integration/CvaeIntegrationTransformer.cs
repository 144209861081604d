using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Integration;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Interop;
using Microsoft.ML.Spatial.Model;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Transforms;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Integration;

/// <summary>
/// Brings spots into the latent of a trained conditional autoencoder, and says what it expects of them. Spots may be others than those trained on. All feature columns
/// must be there, empty for spots that a modality did not measure; batch columns may be missing or name other batches.
/// </summary>
public sealed class CvaeIntegrationTransformer : WholeViewTransformer
{
    private readonly CvaeColumns _columns;
    private readonly IReadOnlyList<ModalityFeatures> _features;
    private readonly Execution _execution;

    internal CvaeIntegrationTransformer(CvaeColumns columns, CvaeModel model, IReadOnlyList<ModalityFeatures> features, Execution execution)
    {
        _columns = columns;
        _features = features;
        _execution = execution;
        Model = model;
    }

    /// <summary>The trained network.</summary>
    public CvaeModel Model { get; }

    /// <summary>The parts of the loss of every epoch of training; empty for a model that was loaded.</summary>
    public IReadOnlyList<CvaeLoss> Losses { get; internal init; } = [];

    /// <summary>Whether held-out spots ended training before its last epoch; false for a model that was loaded.</summary>
    public bool StoppedEarly { get; internal init; }

    /// <summary>The columns read and written.</summary>
    internal CvaeColumns Columns => _columns;

    /// <summary>The features of each modality.</summary>
    internal IReadOnlyList<ModalityFeatures> Features => _features;

    internal static SpatialComponent Component { get; } = SealedPayload.Component("SpatialCvae", "SPATCVAE", CvaePayload.Read);

    internal override SpatialComponent SavedAs => Component;

    private protected override IReadOnlyList<ColumnRequirement> Requirements =>
    [
        .. _columns.Features.Select(name => new ColumnRequirement(name, ColumnForm.FloatVector, "features")),
        .. _columns.Neighbors is { } neighbors ? [new ColumnRequirement(neighbors, ColumnForm.KeyVector, "neighbours")] : Array.Empty<ColumnRequirement>(),
    ];

    private protected override IReadOnlyList<ColumnRequirement> OptionalRequirements => [.. _columns.Batches.Select(name => new ColumnRequirement(name, ColumnForm.Category, "batches"))];

    /// <summary>Compares the features of a schema with those of the model.</summary>
    /// <param name="schema">The schema of new data.</param>
    /// <returns>For each feature column how its features match.</returns>
    /// <exception cref="SpatialDataException">A column shares no feature with the model.</exception>
    public IReadOnlyDictionary<string, FeatureMatch> Match(DataViewSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        var inputs = Bind(schema);
        return _features.Select((modality, k) => (modality, k)).ToDictionary(pair => pair.modality.Column, pair => pair.modality.Sources.Match(inputs[pair.k]), StringComparer.Ordinal);
    }

    private protected override IReadOnlyList<AddedColumn> Added(DataViewSchema.Column[] inputs)
    {
        for (var k = 0; k < _features.Count; k++)
            _features[k].Sources.Find(inputs[k]);
        var latent = new VectorDataViewType(NumberDataViewType.Single, Model.LatentSize);
        var added = new List<AddedColumn> { new(_columns.Latent, latent) };
        if (_columns.Contribution is { } contribution)
            added.Add(new AddedColumn(contribution, new VectorDataViewType(NumberDataViewType.Single, _features.Count), ColumnAnnotations.WithSlotNames(_columns.Features)));
        added.AddRange(_columns.PerModality(_columns.OwnLatent).Select(name => new AddedColumn(name, latent)));
        foreach (var profiles in (string?[])[_columns.Denoised, _columns.Corrected, _columns.Predicted])
            added.AddRange(_columns.PerModality(profiles).Select(ProfileColumn));
        if (_columns.Components is { } components)
            added.Add(new AddedColumn(components, new VectorDataViewType(NumberDataViewType.Single, Model.Inputs.Encodings.Sum(encoding => encoding.Components!.Rank))));
        return added;
    }

    private protected override WholeViewResult Compute(IDataView input, DataViewSchema.Column[] inputs)
    {
        var rows = new RowIdIndex();
        var spots = IntegrationSpots.Read(input, _columns, rows, _execution.Cancellation);
        var values = new CsrMatrix[_features.Count];
        for (var k = 0; k < values.Length; k++)
        {
            var encoding = Model.Inputs.Encodings[k];
            LikelihoodValues.Require(spots, k, encoding.Likelihood, _columns.Features[k]);
            values[k] = _features[k].AlignMeasured(spots.Modalities[k], inputs[k], areCounts: encoding.Total > 0);
        }
        var output = Model.Apply(values, Levels(spots), spots.Graph, _execution);
        var columns = new List<IRowValues> { RowValues.Dense(output.Latent.SelectRows(spots.PlaceOf)) };
        if (_columns.Contribution is not null)
            columns.Add(Contributions(output, spots.PlaceOf));
        if (_columns.OwnLatent is not null)
            columns.AddRange(output.OwnLatents.Select(own => RowValues.Dense(own.SelectRows(spots.PlaceOf))));
        foreach (var (name, fill) in ((string?, Fill)[])[(_columns.Denoised, output.Denoise), (_columns.Corrected, output.Correct), (_columns.Predicted, output.Predict)])
            if (name is not null)
                columns.AddRange(Enumerable.Range(0, _features.Count).Select(modality => Profiles(fill, modality, spots.PlaceOf)));
        if (_columns.Components is not null)
            columns.Add(RowValues.Dense(output.Components.SelectRows(spots.PlaceOf)));
        return new WholeViewResult(rows, columns);
    }

    internal override void WritePayload(BinaryWriter writer) => CvaePayload.Write(writer, _columns, Model, _features);

    private AddedColumn ProfileColumn(string name, int modality)
    {
        var features = _features[modality];
        return new AddedColumn(name, new VectorDataViewType(NumberDataViewType.Single, features.Means.Length), features.Names is { } names ? ColumnAnnotations.WithSlotNames(names) : null);
    }

    private int[][] Levels(IntegrationSpots spots)
    {
        var levels = new int[Model.BatchLevels.Count][];
        for (var key = 0; key < levels.Length; key++)
        {
            if (spots.Batches[key] is { } batches)
                levels[key] = BatchColumn.InTermsOf(Model.BatchLevels[key], batches.Levels, batches.Codes);
            else
                Array.Fill(levels[key] = new int[spots.Order.Length], -1);
        }
        return levels;
    }

    private IRowValues Contributions(CvaeOutput output, int[] placeOf) => RowValues.Computed((int row, ref VBuffer<float> destination) =>
    {
        var editor = VBufferEditor.Create(ref destination, _features.Count);
        for (var modality = 0; modality < _features.Count; modality++)
            editor.Values[modality] = (float)output.Contribution(placeOf[row], modality);
        destination = editor.Commit();
    });

    private IRowValues Profiles(Fill fill, int modality, int[] placeOf)
    {
        var length = _features[modality].Means.Length;
        return RowValues.Computed((int row, ref VBuffer<float> destination) =>
        {
            var editor = VBufferEditor.Create(ref destination, length);
            fill(placeOf[row], modality, editor.Values);
            destination = editor.Commit();
        });
    }

    private delegate void Fill(int spot, int modality, Span<float> destination);
}
