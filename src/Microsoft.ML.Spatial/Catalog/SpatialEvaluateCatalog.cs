using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Core.Validation;
using Microsoft.ML.Spatial.Evaluation;
using Microsoft.ML.Spatial.Schema;

namespace Microsoft.ML.Spatial;

/// <summary>Scores of results.</summary>
public sealed partial class SpatialEvaluateCatalog
{
    internal SpatialEvaluateCatalog()
    {
    }

    /// <summary>Scores a partition of spots against known labels and by its spatial continuity.</summary>
    /// <param name="data">The data with the predicted clusters.</param>
    /// <param name="labelColumnName">Known labels, key or text; missing ones are left out of the agreement. Null when there are none.</param>
    /// <param name="predictedLabelColumnName">The predicted clusters, key or text.</param>
    /// <param name="coordinatesColumnName">Coordinates for the continuity scores; null to leave those out.</param>
    /// <exception cref="ArgumentException">A column is missing or has the wrong type.</exception>
    public SpatialClusteringMetrics Clustering(
        IDataView data,
        string? labelColumnName = null,
        string predictedLabelColumnName = ColumnNames.PredictedLabel,
        string? coordinatesColumnName = ColumnNames.Spatial)
        => Clustering(data, new SpatialClusteringOptions
        {
            LabelColumnName = labelColumnName,
            PredictedLabelColumnName = predictedLabelColumnName,
            CoordinatesColumnName = coordinatesColumnName,
        });

    /// <summary>Scores a partition of spots against known labels, by its spatial continuity and by how well features mark its clusters.</summary>
    /// <param name="data">The data with the predicted clusters.</param>
    /// <param name="options">All settings.</param>
    /// <remarks>One pass over the rows. Memory is linear in spots; features stay sparse. Neither the order of the options nor threads change a bit of the result.</remarks>
    /// <exception cref="ArgumentException">A column is missing or has the wrong type, or an option is invalid.</exception>
    /// <exception cref="Core.SpatialDataException">No spot has a cluster, or a value or coordinate is not finite.</exception>
    public SpatialClusteringMetrics Clustering(IDataView data, SpatialClusteringOptions options)
    {
        ArgumentNullException.ThrowIfNull(data);
        return ClusteringScores.Compute(data, OptionsValidator.Validate(options));
    }

    /// <summary>Scores partners, as <see cref="Fusion.SinkhornFusionTrainer"/> finds them, against known labels.</summary>
    /// <param name="data">All slices, with their partners.</param>
    /// <param name="labelColumnName">Known labels, key or text; missing ones are left out.</param>
    /// <param name="partnerColumnName">The barcode of each spot's partner, empty for none.</param>
    /// <param name="partnerSliceColumnName">The slice it is in.</param>
    /// <param name="sliceColumnName">The slice a spot is in.</param>
    /// <param name="barcodeColumnName">The names of the spots.</param>
    /// <returns>One entry for each slice and each slice that its partners are in.</returns>
    /// <exception cref="ArgumentException">A column is missing or has the wrong type.</exception>
    /// <exception cref="Core.SpatialDataException">A partner is not among the spots.</exception>
    public IReadOnlyList<SliceAlignmentMetrics> Alignment(
        IDataView data,
        string labelColumnName,
        string partnerColumnName = ColumnNames.Partner,
        string partnerSliceColumnName = ColumnNames.PartnerSlice,
        string sliceColumnName = ColumnNames.Slice,
        string barcodeColumnName = ColumnNames.Barcode)
    {
        ArgumentNullException.ThrowIfNull(data);
        DataViewSchema.Column Find(string name, ColumnForm form, string option) => new ColumnRequirement(name, form, option).Find(data.Schema);
        return PartnerScores.Read(
            data,
            Find(barcodeColumnName, ColumnForm.Text, nameof(barcodeColumnName)),
            Find(sliceColumnName, ColumnForm.Key, nameof(sliceColumnName)),
            Find(labelColumnName, ColumnForm.Category, nameof(labelColumnName)),
            Find(partnerColumnName, ColumnForm.Text, nameof(partnerColumnName)),
            Find(partnerSliceColumnName, ColumnForm.Text, nameof(partnerSliceColumnName))).Compute();
    }

    /// <summary>Scores a joint embedding of several batches by how well it mixes them and, against known labels, by how far it keeps tissue types apart.</summary>
    /// <param name="data">All batches, with their embedding.</param>
    /// <param name="labelColumnName">Known labels, key or text; spots without one are left out of the purity. Null when there are none.</param>
    /// <param name="embeddingColumnName">The embedding: a vector of Single of known size.</param>
    /// <param name="batchColumnName">The batch, slice or sample of a spot, key or text; no spot may be without.</param>
    /// <param name="options">What counts as near; null for the defaults.</param>
    /// <remarks>
    /// With labels, silhouettes take time O(spots squared x components); <see cref="SpatialIntegrationOptions.Silhouettes"/> leaves them out, and
    /// <see cref="SilhouetteOptions.MaximumSpotsAsked"/> asks fewer spots. Without labels, time is O(spots x components) for each of the spots asked for mixing.
    /// </remarks>
    /// <exception cref="ArgumentException">A column is missing or has the wrong type, or the options are not valid.</exception>
    /// <exception cref="Core.SpatialDataException">The embedding is not finite, or a spot has no batch.</exception>
    public SpatialIntegrationMetrics Integration(
        IDataView data,
        string? labelColumnName = null,
        string embeddingColumnName = ColumnNames.Latent,
        string batchColumnName = ColumnNames.Slice,
        LocalInverseSimpsonOptions? options = null)
        => Integration(data, new SpatialIntegrationOptions
        {
            LabelColumnName = labelColumnName,
            EmbeddingColumnName = embeddingColumnName,
            BatchColumnName = batchColumnName,
            Neighbors = options ?? new LocalInverseSimpsonOptions(),
        });

    /// <summary>Scores a joint embedding of several batches by all that scIB judges it by: LISI, silhouettes and the variance that the batch explains.</summary>
    /// <param name="data">All batches, with their embedding.</param>
    /// <param name="options">All settings.</param>
    /// <remarks>Time O(spots squared x components) for silhouettes, memory linear in spots: no distance is kept. Threads do not change a bit of the result.</remarks>
    /// <exception cref="ArgumentException">A column is missing or has the wrong type, or an option is invalid.</exception>
    /// <exception cref="Core.SpatialDataException">The embedding is not finite, or a spot has no batch.</exception>
    public SpatialIntegrationMetrics Integration(IDataView data, SpatialIntegrationOptions options)
    {
        ArgumentNullException.ThrowIfNull(data);
        return EmbeddingScores.Compute(data, OptionsValidator.Validate(options));
    }

    /// <summary>Scores how well denoised values agree with measured ones, feature by feature.</summary>
    /// <param name="data">The data with both.</param>
    /// <param name="measuredColumnName">The measured values, on the scale on which they are to be compared: usually log-normalised.</param>
    /// <param name="reconstructedColumnName">The denoised values of the same features, on the same scale.</param>
    /// <exception cref="ArgumentException">A column is missing or has the wrong type, or the columns differ in slots.</exception>
    /// <exception cref="Core.SpatialDataException">A value is not finite.</exception>
    public SpatialReconstructionMetrics Reconstruction(
        IDataView data, string measuredColumnName = ColumnNames.Normalized, string reconstructedColumnName = ColumnNames.Denoised)
    {
        ArgumentNullException.ThrowIfNull(data);
        return ReconstructionScores.Compute(data, measuredColumnName, reconstructedColumnName);
    }

    /// <summary>Scores how well a number tells the spots of a label from all others, by the area under the ROC curve.</summary>
    /// <param name="data">The data.</param>
    /// <param name="labelColumnName">What is to be told: Boolean, key or text. Spots without a label are left out.</param>
    /// <param name="scoreColumnName">The number, larger for the label: Double or Single, infinity allowed.</param>
    /// <param name="positiveLabel">The label to tell from all others. Null for true or, of two labels, the later one: in the order of the key's values, or of the alphabet.</param>
    /// <returns>The chance that a spot with the label has the larger number of two, ties counting one half: 1 when the number tells them apart, 0.5 when it says nothing, 0 when it is upside down.</returns>
    /// <remarks>Time O(n log n), memory O(n). The order of rows does not change a bit of the result.</remarks>
    /// <exception cref="ArgumentException">A column is missing or has the wrong type, or it is not clear which label is meant.</exception>
    /// <exception cref="Core.SpatialDataException">All labelled spots have the label, or none has, or a labelled spot has no number (NaN).</exception>
    public double RocArea(IDataView data, string labelColumnName, string scoreColumnName, string? positiveLabel = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        return RocScore.Compute(data, labelColumnName, scoreColumnName, positiveLabel);
    }

    /// <summary>Puts together what was measured of one method, for <see cref="Overall"/>.</summary>
    /// <param name="name">Name of the method.</param>
    /// <param name="clustering">Scores of its clusters; null when there are none.</param>
    /// <param name="integration">Scores of its embedding; null when there are none.</param>
    /// <param name="reconstruction">Scores of its denoised values; null when there are none.</param>
    /// <returns>The metrics; scores of further modalities can be added.</returns>
    public MethodMetrics Method(
        string name, SpatialClusteringMetrics? clustering = null, SpatialIntegrationMetrics? integration = null, SpatialReconstructionMetrics? reconstruction = null)
        => new MethodMetrics(name).AddContinuity(clustering?.Chaos, clustering?.Pas).Add(QualityMetric.SpatialSilhouette, clustering?.Continuity?.Silhouette)
            .Add(clustering?.Markers).Add(reconstruction?.Agreement).Add(clustering?.Agreement, clustering?.Purity).Add(integration?.Silhouettes)
            .Add(QualityMetric.LabelPurity, integration?.CLisi).Add(QualityMetric.BatchMixing, integration?.ILisi).Add(integration?.Removal)
            .Add(QualityMetric.SliceMixing, integration?.MixingScore);

    /// <summary>Compares methods by one score for each part and overall.</summary>
    /// <param name="methods">What was measured of each method.</param>
    /// <param name="options">What to do about gaps; null for the defaults.</param>
    /// <remarks>Some metrics are scaled from the worst to the best of the methods, so scores can be compared inside one table only.</remarks>
    /// <exception cref="ArgumentException">There is no method, two have one name, or the options are not valid.</exception>
    public SpatialOverallMetrics Overall(IReadOnlyList<MethodMetrics> methods, OverallOptions? options = null)
    {
        var scores = OverallScores.Compute(methods, options);
        return new SpatialOverallMetrics(OverallTable.Of(scores), scores);
    }
}
