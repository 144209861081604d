using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Quality;

/// <summary>Computes all metrics of a method that its files allow.</summary>
internal sealed class MethodScorer(MetricsRequest request, CommandContext context, SkippedMetrics skipped)
{
    public MethodMetrics Score(JudgedMethod method)
    {
        var found = new MethodMetrics(method.Name);
        var data = new MethodData(method);
        var labels = request.LabelColumn is { } label ? data.Column(label) : null;
        if (labels is null)
            skipped.Add("ARI, NMI, AMI, homogeneity, completeness, purity, coverage, cell-type ASW, isolated-label ASW, cLISI, batch ASW", "known labels are needed: give --label-column");
        // Names that are wrong are told, also where nothing needs them.
        var batches = data.Batches(request.BatchColumn);
        if (request.Before is { } before)
            data.RequireBefore(before);
        Domains(found, method, data, labels);
        Reconstruction(found, method);
        Embedding(found, method, data, labels, batches);
        return found;
    }

    private void Domains(MethodMetrics found, JudgedMethod method, MethodData data, CategoricalColumn? labels)
    {
        if (method.Predicted is not { } column)
        {
            skipped.Add("CHAOS, PAS, markers and agreement with labels", $"there are no domains: give --predicted (there is no column '{MethodReader.UsualPredicted}')");
            return;
        }
        var domains = data.Column(column);
        if (method.Samples.All(sample => sample.Data.Coordinates is not null))
        {
            var places = new PointSet([.. method.Samples.SelectMany(sample => sample.Data.Coordinates!.X)], [.. method.Samples.SelectMany(sample => sample.Data.Coordinates!.Y)]);
            var continuity = context.Timer.Measure("continuity", () => ClusterContinuity.Compute(places, domains.Codes, data.SampleCodes(), silhouette: true, context.Execution));
            found.AddContinuity(continuity.Chaos, continuity.Pas).Add(QualityMetric.SpatialSilhouette, continuity.Silhouette);
        }
        else
        {
            skipped.Add("CHAOS, PAS, spatial ASW, Moran's I and Geary's C", "spots have no coordinates");
        }
        var markers = new MarkerScorer(request, context, skipped);
        context.Timer.Measure("markers", () => markers.Score(found, method, domains.Codes));
        if (labels is not null)
            found.Add(ClusteringAgreement.Compute(labels.Codes, domains.Codes), ClusterPurity.Compute(labels.Codes, domains.Codes));
    }

    private void Reconstruction(MethodMetrics found, JudgedMethod method)
    {
        if (request.Denoised is null)
            skipped.Add("PCC and cosine of the reconstruction", "there are no denoised values: give --denoised");
        else
            context.Timer.Measure("reconstruction", () => ReconstructionScorer.Score(found, method, request.Denoised, context.Execution));
    }

    private void Embedding(MethodMetrics found, JudgedMethod method, MethodData data, CategoricalColumn? labels, CategoricalColumn? batches)
    {
        if (method.Embedding is not { } key)
        {
            skipped.Add("cell-type ASW, isolated-label ASW, cLISI, batch ASW, iLISI, PCR", $"there is no embedding: give --embedding (none of {string.Join(", ", MethodReader.UsualEmbeddings)} is in obsm)");
            return;
        }
        var embedding = data.Embedding(key);
        if (batches is { Categories.Length: < 2 })
        {
            skipped.Add("batch ASW, isolated-label ASW, iLISI, PCR", $"column '{batches.Name}' holds one batch only");
            batches = null;
        }
        else if (batches is null)
        {
            skipped.Add("batch ASW, isolated-label ASW, iLISI, PCR", "there is one batch: give --batch-column, or the files of several samples");
        }
        var near = new LocalInverseSimpsonOptions { Form = request.Lisi };
        if (labels is not null)
        {
            var silhouettes = context.Timer.Measure("silhouettes", () => EmbeddingSilhouettes.Compute(embedding, labels.Codes, batches?.Codes, execution: context.Execution));
            found.Add(silhouettes);
            if (batches is not null && silhouettes.Isolated is { Score: null })
                skipped.Add("isolated-label ASW of current scIB", "every label is in every batch, so none is isolated");
            found.Add(QualityMetric.LabelPurity, context.Timer.Measure("neighbours", () => LocalInverseSimpson.Compute(embedding, labels.Codes, near, context.Execution).Purity));
        }
        if (batches is not null)
            Batches(found, embedding, batches, near, data);
    }

    private void Batches(MethodMetrics found, DenseMatrix embedding, CategoricalColumn batches, LocalInverseSimpsonOptions near, MethodData data)
    {
        found.Add(QualityMetric.BatchMixing, context.Timer.Measure("neighbours", () => LocalInverseSimpson.Compute(embedding, batches.Codes, near, context.Execution).Mixing));
        found.Add(QualityMetric.SliceMixing, context.Timer.Measure("neighbours", () => SliceMixing.Compute(embedding, batches.Codes, execution: context.Execution).Score));
        if (request.Before is null)
            skipped.Add("PCR comparison", "the data before integration are needed: give --before X, a layer or a key of obsm");
        found.Add(context.Timer.Measure("variance", () =>
        {
            var options = new BatchRegressionOptions { Seed = request.Seed };
            var (features, other) = request.Before is { } key ? data.Before(key, context.Execution) : (null, null);
            var before = features is not null ? BatchRegression.Compute(features, batches.Codes, options, context.Execution)
                : other is not null ? BatchRegression.Compute(other, batches.Codes, options, context.Execution) : null;
            return new BatchRemoval(before, BatchRegression.Compute(embedding, batches.Codes, options, context.Execution));
        }));
    }
}
