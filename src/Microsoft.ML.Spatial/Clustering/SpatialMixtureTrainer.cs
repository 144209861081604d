using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Clustering;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Clustering;

/// <summary>Clusters spots by their own values and by the clusters of their neighbours, so that borders stay sharp: a Gaussian mixture whose labels are a Markov random field.</summary>
/// <remarks>
/// <list type="table">
/// <item><term>Input columns</term><description>features: vector of Single, known size, what a spot measured by itself, not averaged over neighbours; neighbours: vector of keys as written by <see cref="Transforms.SpatialNeighborsEstimator"/>; on request a start: key, read by Fit alone</description></item>
/// <item><term>Output columns</term><description>PredictedLabel: key, one value per cluster, the values and names of the start where there is one; Score: vector of Single, probability of each cluster, sum 1</description></item>
/// <item><term>Works on</term><description>whole views; a prediction engine cannot use it</description></item>
/// <item><term>Other data</term><description>the fitted clusters, with the neighbours of the new spots; no start is needed. A field can settle in several ways: Fit begins at the start, Transform at the spots' own values, so a few spots of the training data may differ from what was fitted</description></item>
/// <item><term>Saves</term><description>yes, with shares, means and covariance, and with <see cref="SpatialMixtureTransformer.Sharpness"/> and how fitting ended</description></item>
/// <item><term>Needs normalisation</term><description>no; the covariance adapts to scale</description></item>
/// <item><term>Randomness</term><description>the starts of k-means, none where labels are the start; a seed gives the same bits on any number of threads</description></item>
/// <item><term>Cost</term><description>time O(n (d^2 + k (d + neighbours))) per step, memory O(n (d + k + neighbours))</description></item>
/// </list>
/// Model: p(i in k) is in proportion to pi_k N(x_i; mu_k, S) exp(w m_ik), m_ik the sum over the neighbours of i of their probabilities of k, w
/// <see cref="SpatialMixtureOptions.NeighborWeight"/>: a Potts field under a mean-field approximation (Zhang, Brady and Smith, IEEE Trans. Medical Imaging 20, 2001; Celeux,
/// Forbes and Peyrard, Pattern Recognition 36, 2003). The field is the prior of BayesSpace (Zhao et al., Nature Biotechnology 39, 2021).
/// </remarks>
public sealed class SpatialMixtureTrainer : SpatialEstimator<SpatialMixtureTransformer>
{
    private readonly Options _options;

    internal SpatialMixtureTrainer(IHostEnvironment environment, Options options)
        : base(environment, nameof(SpatialMixtureTrainer))
        => _options = OptionsSnapshot.Take(options);

    private protected override IReadOnlyList<ColumnRequirement> Requirements
    {
        get
        {
            var read = SpatialMixtureTransformer.RequirementsOf(_options, nameof(Options.FeatureColumnName), nameof(Options.NeighborsColumnName));
            return _options.StartColumnName is { } start ? [.. read, new(start, ColumnForm.Key, nameof(Options.StartColumnName))] : read;
        }
    }

    private protected override IReadOnlyList<SchemaShape.Column> PromiseOutputs(SchemaShape schema, SchemaShape.Column[] inputs)
        => SpatialMixtureTransformer.ColumnsOf(_options).Promise(_options.StartColumnName is not null && HasNames(inputs[^1]));

    private protected override SpatialMixtureTransformer FitCore(IDataView input)
    {
        var run = RunWith(_options.Execution);
        return _options.StartColumnName is { } start ? FitFrom(input, input.Schema[start], run) : FitFromMeans(input, run);
    }

    private static bool HasNames(SchemaShape.Column start)
        => start.Annotations.Any(annotation => annotation.Name == AnnotationKind.KeyValues && annotation.ItemType is TextDataViewType);

    private SpatialMixtureTransformer FitFromMeans(IDataView input, Execution run)
    {
        var spots = SpatialMixtureSpots.Read(input, _options, run.Cancellation);
        RequireDifferences(spots, _options.NumberOfClusters);
        return Fitted(SpatialMixture.Fit(spots.Features, spots.Graph, _options.NumberOfClusters, _options, SeedOrDraw(_options.Seed), run), null, run);
    }

    private SpatialMixtureTransformer FitFrom(IDataView input, DataViewSchema.Column start, Execution run)
    {
        var labels = new CategoryCollector();
        var spots = SpatialMixtureSpots.Read(input, _options, run.Cancellation, scan => scan.Add<uint>(start, labels));
        var codes = labels.Codes;
        if (Array.IndexOf(codes, -1) is >= 0 and var row)
            throw new SpatialDataException($"Column '{start.Name}', row {row} has no label; a mixture that starts from labels needs one of every spot.");
        var values = ((KeyDataViewType)start.Type).Count;
        if (values > (ulong)codes.Length)
            throw new SpatialDataException($"Column '{start.Name}' is a key of {values} values; {values} clusters cannot be made from {codes.Length} rows.");
        RequireDifferences(spots, (int)values);
        return Fitted(SpatialMixture.Fit(spots.Features, spots.Graph, codes, (int)values, _options, run), ColumnAnnotations.KeyNames(start), run);
    }

    private void RequireDifferences(SpatialMixtureSpots spots, int clusters)
    {
        if (clusters > 1)
            SpotDifferences.Require(spots.Features, _options.FeatureColumnName);
    }

    private SpatialMixtureTransformer Fitted(SpatialMixtureFit fit, IReadOnlyList<string>? names, Execution run)
        => new(_options, names, fit.Mixture, run) { Sharpness = fit.Sharpness, Iterations = fit.Iterations, Converged = fit.Converged };

    /// <summary>What is clustered, and how.</summary>
    public sealed class Options : SpatialMixtureOptions
    {
        /// <summary>The column to cluster by: what a spot measured by itself. Means over neighbours, as an embedding is, count them twice and blur borders.</summary>
        /// <value>The default is "Components".</value>
        [Required]
        public string FeatureColumnName { get; set; } = ColumnNames.Components;

        /// <summary>The neighbours: those that touch a spot, or more of the nearest for smoother borders; none of another slice.</summary>
        /// <value>The default is "Neighbors".</value>
        [Required]
        public string NeighborsColumnName { get; set; } = ColumnNames.Neighbors;

        /// <summary>How many clusters; not read where <see cref="StartColumnName"/> is given, whose values are the clusters.</summary>
        /// <value>The default is 7; from 1.</value>
        [Range(1, int.MaxValue)]
        public int NumberOfClusters { get; set; } = 7;

        /// <summary>
        /// The labels to start from, a key without missing values, for example domains whose borders are to be drawn sharply. Clusters keep the numbers of these labels, and
        /// their names where these are texts.
        /// </summary>
        /// <value>The default is null: k-means of the features averaged over each spot and its neighbours.</value>
        public string? StartColumnName { get; set; }

        /// <summary>The column to write the cluster to; the same name hides the column that was started from.</summary>
        /// <value>The default is "PredictedLabel".</value>
        [Required]
        public string PredictedLabelColumnName { get; set; } = ColumnNames.PredictedLabel;

        /// <summary>The column to write the probabilities to.</summary>
        /// <value>The default is "Score".</value>
        [Required]
        public string ScoreColumnName { get; set; } = ColumnNames.Score;

        /// <summary>Seed of the starts of k-means.</summary>
        /// <value>The default is null: drawn from the context's seed.</value>
        public int? Seed { get; set; }

        /// <summary>
        /// Threads, progress and cancellation. Views compute when they are read, so a token cancelled after fitting stops that too; a
        /// model that was saved and loaded has none.
        /// </summary>
        /// <value>The default is null: all processors.</value>
        public Execution? Execution { get; set; }
    }
}
