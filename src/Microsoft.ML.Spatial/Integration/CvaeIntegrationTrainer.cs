using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Runtime;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Integration;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Transforms;

namespace Microsoft.ML.Spatial.Integration;

/// <summary>Integrates any number of modalities and batches by a conditional variational autoencoder: one latent, what each modality contributes to it, and values that were not measured.</summary>
/// <remarks>
/// <list type="table">
/// <item><term>Input columns</term><description>Features: vector of Single, a column per modality, empty for spots it did not measure; Neighbors: vector of keys as SpatialNeighbors writes it, none between slices; on request batches: key with text values, or text; Barcode: text, where there is such</description></item>
/// <item><term>Output columns</term><description>Latent: vector of Single, size d; Contribution: vector of Single, one slot per modality; on request for each modality its own latent, and denoised, corrected and predicted values with slot names, and the components that spots have by themselves</description></item>
/// <item><term>Works on</term><description>whole views; a prediction engine cannot use it</description></item>
/// <item><term>Needs normalisation</term><description>no for the likelihoods of counts, which take them raw; yes for those of real values</description></item>
/// <item><term>Other data</term><description>features are found by slot name; one the new data lack takes its training mean, of counts on the scale of the spot: see <see cref="CvaeIntegrationTransformer.Match"/>. Batches that training did not know, and a batch column that is not there, are allowed: see <see cref="CvaeModel"/></description></item>
/// <item><term>Saves</term><description>yes</description></item>
/// <item><term>Randomness</term><description>initial weights, mini-batches, noise; a seed gives the same bits on any number of threads and for any order of rows</description></item>
/// <item><term>Cost</term><description>per epoch O(spots x (features x hidden x heads + components x hidden)) over all modalities; memory O(stored entries + spots x components)</description></item>
/// </list>
/// Every modality has an encoder, and all together give one Gaussian posterior; decoders are told the batch and explain every modality by a likelihood of its own. A spot
/// may lack modalities: what it lacks is imputed in the denoised column. Corrected values are those of the average batch; predicted ones come from the other modalities
/// alone, and tell how well one can stand in for another.
/// <para>Algorithm: SpatialMETA (Nature Communications 16, 2025, 10.1038/s41467-025-63915-z). The defaults are ours; <see cref="CvaeOptions.UseReference"/> is the published program.</para>
/// </remarks>
public sealed class CvaeIntegrationTrainer : SpatialEstimator<CvaeIntegrationTransformer>
{
    private readonly Options _options;

    internal CvaeIntegrationTrainer(IHostEnvironment environment, Options options)
        : base(environment, nameof(CvaeIntegrationTrainer))
        => _options = OptionsSnapshot.Take(options);

    private protected override IReadOnlyList<ColumnRequirement> Requirements =>
    [
        .. _options.FeatureColumnNames.Select(name => new ColumnRequirement(name, ColumnForm.FloatVector, nameof(Options.FeatureColumnNames))),
        .. _options.NeighborsColumnName is { } neighbors ? [new ColumnRequirement(neighbors, ColumnForm.KeyVector, nameof(Options.NeighborsColumnName))] : Array.Empty<ColumnRequirement>(),
        .. _options.BatchColumnNames.Select(name => new ColumnRequirement(name, ColumnForm.Category, nameof(Options.BatchColumnNames))),
    ];

    private protected override IReadOnlyList<SchemaShape.Column> PromiseOutputs(SchemaShape schema, SchemaShape.Column[] inputs)
    {
        var columns = CvaeColumns.From(_options);
        var promised = new List<SchemaShape.Column> { PromisedColumn.FloatVector(columns.Latent) };
        if (columns.Contribution is { } contribution)
            promised.Add(PromisedColumn.FloatVector(contribution, PromisedColumn.TextVectorAnnotation(AnnotationKind.SlotNames)));
        promised.AddRange(columns.PerModality(columns.OwnLatent).Select(name => PromisedColumn.FloatVector(name)));
        foreach (var profiles in (string?[])[columns.Denoised, columns.Corrected, columns.Predicted])
            promised.AddRange(columns.PerModality(profiles).Select((name, modality) => PromisedColumn.FloatVector(name, PromisedColumn.SlotNamesOf(inputs[modality]))));
        if (columns.Components is { } components)
            promised.Add(PromisedColumn.FloatVector(components));
        return promised;
    }

    private protected override CvaeIntegrationTransformer FitCore(IDataView input)
    {
        var run = RunWith(_options.Execution);
        var columns = CvaeColumns.From(_options);
        var spots = IntegrationSpots.Read(input, columns, null, run.Cancellation);
        var (modalities, features) = (new List<IntegrationModality>(), new List<ModalityFeatures>());
        for (var k = 0; k < columns.Features.Length; k++)
        {
            var (name, values) = (columns.Features[k], spots.Modalities[k]);
            var likelihood = _options.Likelihoods[_options.Likelihoods.Count == 1 ? 0 : k];
            LikelihoodValues.Require(spots, k, likelihood, name);
            modalities.Add(new IntegrationModality(name, values, likelihood) { Weight = _options.Weights.Count == 0 ? 0 : _options.Weights[k] });
            features.Add(new ModalityFeatures(name, ColumnAnnotations.SlotNames(input.Schema[name]), MeasuredMeans(values, run)));
        }
        BatchKey[] batches = [.. columns.Batches.Select((name, k) => Complete(spots.Batches[k]!, spots))];
        var fit = Cvae.Fit(modalities, batches, spots.Graph, _options, SeedOrDraw(_options.Seed), run);
        return new CvaeIntegrationTransformer(columns, fit.Model, features, run) { Losses = fit.Losses, StoppedEarly = fit.StoppedEarly };
    }

    private static float[] MeasuredMeans(CsrMatrix values, Execution run)
    {
        int[] measured = [.. Enumerable.Range(0, values.Rows).Where(row => !values.RowIndices(row).IsEmpty)];
        return Array.ConvertAll(FeatureMoments.Of(values.SelectRows(measured), run).Mean(), mean => (float)mean);
    }

    private static BatchKey Complete(BatchKey key, IntegrationSpots spots)
    {
        var row = Array.FindIndex(spots.PlaceOf, place => key.Codes[place] < 0);
        return row < 0
            ? key
            : throw new SpatialDataException($"Column '{key.Name}', row {row} names no batch. Drop the spot, or say which batch it belongs to.");
    }

    /// <summary>How to build and train the network, and which columns to use.</summary>
    public sealed class Options : CvaeOptions
    {
        /// <summary>The values, a column per modality: raw counts for a likelihood of counts, normalised intensities for one of real values. A spot that a modality did not measure is empty in its column.</summary>
        /// <value>The default is one, "Features".</value>
        [Required]
        [MinLength(1, ErrorMessage = "FeatureColumnNames must name at least one column.")]
        public IReadOnlyList<string> FeatureColumnNames { get; set; } = [ColumnNames.Features];

        /// <summary>How the values of each modality scatter, in the order of the feature columns; one stands for all.</summary>
        /// <value>The default is one, <see cref="Likelihood.ZeroInflatedNegativeBinomial"/>.</value>
        [Required]
        [MinLength(1, ErrorMessage = "Likelihoods must name at least one.")]
        public IReadOnlyList<Likelihood> Likelihoods { get; set; } = [Likelihood.ZeroInflatedNegativeBinomial];

        /// <summary>How much it weighs that each modality is explained, in the order of the feature columns.</summary>
        /// <value>The default is none: see <see cref="CvaeOptions.BalanceModalities"/>. Otherwise one per feature column, above 0.</value>
        [Required]
        public IReadOnlyList<double> Weights { get; set; } = [];

        /// <summary>Which spots were measured together: slice, donor, run. Every column is a key with text values, or text; in training no value may be missing.</summary>
        /// <value>The default is none: one batch.</value>
        [Required]
        public IReadOnlyList<string> BatchColumnNames { get; set; } = [];

        /// <summary>The neighbours, each in the spot's own slice, which nothing checks; null to encode spots by themselves and leave noise as it is.</summary>
        /// <value>The default is "Neighbors".</value>
        public string? NeighborsColumnName { get; set; } = ColumnNames.Neighbors;

        /// <summary>The names of the spots, read where there is such a column of text: they keep results independent of the order of rows where spots have equal values.</summary>
        /// <value>The default is "Barcode".</value>
        [Required]
        public string BarcodeColumnName { get; set; } = ColumnNames.Barcode;

        /// <summary>The column to write the joint latent to.</summary>
        /// <value>The default is "Latent".</value>
        [Required]
        public string LatentColumnName { get; set; } = ColumnNames.Latent;

        /// <summary>The column to write each modality's share in the latent to, 0 where it did not measure.</summary>
        /// <value>The default is "Contribution"; null: none.</value>
        public string? ContributionColumnName { get; set; } = ColumnNames.Contribution;

        /// <summary>The column to write the latent by one modality alone to. Of several modalities each has one, with a dot and its feature column behind the name.</summary>
        /// <value>The default is null: none.</value>
        public string? OwnLatentColumnName { get; set; }

        /// <summary>The column to write denoised values to, imputed ones where a modality did not measure; named as for the own latents. They are computed row by row when read.</summary>
        /// <value>The default is null: none.</value>
        public string? DenoisedColumnName { get; set; }

        /// <summary>The column to write the values that spots would have in the average batch to; otherwise as the denoised ones.</summary>
        /// <value>The default is null: none.</value>
        public string? CorrectedColumnName { get; set; }

        /// <summary>The column to write the values that the other modalities alone predict to; otherwise as the denoised ones. There must be several modalities.</summary>
        /// <value>The default is null: none.</value>
        public string? PredictedColumnName { get; set; }

        /// <summary>
        /// The column to write what spots measured by themselves to: the principal components of all modalities side by side, relative to the mean of their batch, nothing
        /// averaged over neighbours. <c>Clustering.SpatialMixture</c> draws the borders of domains by it.
        /// </summary>
        /// <value>The default is null: none.</value>
        public string? ComponentsColumnName { get; set; }

        /// <summary>Seed of initial weights, mini-batches and noise.</summary>
        /// <value>The default is null: drawn from the context's seed.</value>
        public int? Seed { get; set; }

        /// <summary>Threads, progress and cancellation.</summary>
        /// <value>The default is null: all processors.</value>
        public Execution? Execution { get; set; }

        /// <inheritdoc/>
        public override IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
        {
            foreach (var error in base.Validate(validationContext))
                yield return error;
            foreach (var (option, names) in ((string, IReadOnlyList<string>)[])[(nameof(FeatureColumnNames), FeatureColumnNames), (nameof(BatchColumnNames), BatchColumnNames)])
                if (names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
                    yield return new ValidationResult($"{option} names '{twice.Key}' twice.", [option]);
            if (Likelihoods.Count != 1 && Likelihoods.Count != FeatureColumnNames.Count)
                yield return new ValidationResult($"Likelihoods holds {Likelihoods.Count} for {FeatureColumnNames.Count} feature columns; give one for each, or one for all.", [nameof(Likelihoods)]);
            foreach (var likelihood in Likelihoods)
                if (!Enum.IsDefined(likelihood))
                    yield return new ValidationResult($"Likelihoods holds {likelihood}, which is none.", [nameof(Likelihoods)]);
            if (Weights.Count != 0 && Weights.Count != FeatureColumnNames.Count)
                yield return new ValidationResult($"Weights holds {Weights.Count} for {FeatureColumnNames.Count} feature columns; give one for each, or none.", [nameof(Weights)]);
            foreach (var weight in Weights)
                if (!(weight > 0) || !double.IsFinite(weight))
                    yield return new ValidationResult($"Weights holds {weight}; a weight is a number above 0.", [nameof(Weights)]);
            string?[] outputs = [LatentColumnName, ContributionColumnName, OwnLatentColumnName, DenoisedColumnName, CorrectedColumnName, PredictedColumnName, ComponentsColumnName];
            if (outputs.OfType<string>().GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } shared)
                yield return new ValidationResult($"Several outputs are named '{shared.Key}'; give each a name of its own.");
            if (ComponentsColumnName is not null && Components == 0)
                yield return new ValidationResult($"ComponentsColumnName is '{ComponentsColumnName}', but Components is 0, so there are none to write.", [nameof(ComponentsColumnName)]);
            if (PredictedColumnName is not null && FeatureColumnNames.Count == 1)
                yield return new ValidationResult($"PredictedColumnName is '{PredictedColumnName}', but there is one modality; none is left to predict it from.", [nameof(PredictedColumnName)]);
        }
    }
}
