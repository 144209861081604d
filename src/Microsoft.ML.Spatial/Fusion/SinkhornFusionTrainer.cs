using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Runtime;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Embedding;
using Microsoft.ML.Spatial.Core.Fusion;
using Microsoft.ML.Spatial.Core.Matching;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Core.Validation;
using Microsoft.ML.Spatial.Embedding;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Transforms;

namespace Microsoft.ML.Spatial.Fusion;

/// <summary>Fuses slices that lie in one frame, of one modality or several, into one embedding, and finds every spot's partner in another slice.</summary>
/// <remarks>
/// <list type="table">
/// <item><term>Input columns</term><description>Features: vector of Single, log-normalised, a column per modality, in which the spots of slices it did not measure are empty; Slice: key with text values; SpatialAligned: vector of two Double or Single; Neighbors: vector of keys as SpatialNeighbors writes it, within slices; Barcode: text</description></item>
/// <item><term>Output columns</term><description>Fused: vector of Single, size d; Joint: vector of Single, size d times the number of modalities; Partner and PartnerSlice: text; PartnerScore and PartnerP: Single; on request Denoised: vector of Single with slot names</description></item>
/// <item><term>Works on</term><description>whole views; a prediction engine cannot use it</description></item>
/// <item><term>Needs normalisation</term><description>yes: logarithms of normalised counts</description></item>
/// <item><term>Other data</term><description>slices that were not trained on are fused by the networks of their modalities; features are found by slot name; one the new data lacks takes its training mean: see <see cref="SinkhornFusionTransformer.Match"/></description></item>
/// <item><term>Saves</term><description>yes</description></item>
/// <item><term>Randomness</term><description>initial weights, negatives and chance cosines; a seed gives the same bits on any number of threads and for any order of rows</description></item>
/// <item><term>Cost</term><description>per step what a step of <see cref="McgateTrainer"/> costs and O(anchors d + N d^2); finding anchors and partners O(pairs of spots within the radius x (d + iterations))</description></item>
/// </list>
/// Every modality has a graph attention autoencoder (<see cref="McgateTrainer"/>), and all share a linear head. After a stage in which each slice learns to be
/// reconstructed alone, anchors between slices are found by optimal transport with a dustbin, and a contrastive loss draws them together while every slice is still
/// reconstructed. <c>Fused</c> is what the head gives; where several modalities measured a spot it is their mean. <c>Joint</c> has one block per modality, filled from
/// the spot's partners where that modality did not measure it (<see cref="JointEmbedding"/>), and zero where no slice matched with the spot's was measured by it. The partner of a spot is
/// looked for in the slice that follows its own, and for the last slice in the one before (<see cref="PartnerSearch"/>); it is empty, and its numbers are NaN, where no
/// candidate is in the radius or none passes.
/// <para>Algorithm: SpatialFuser (bioRxiv 10.1101/2025.09.14.676067). The defaults are ours; <see cref="FusionOptions.UseReference"/> is the published program.</para>
/// </remarks>
public sealed class SinkhornFusionTrainer : SpatialEstimator<SinkhornFusionTransformer>
{
    private readonly Options _options;

    internal SinkhornFusionTrainer(IHostEnvironment environment, Options options)
        : base(environment, nameof(SinkhornFusionTrainer))
    {
        _options = OptionsSnapshot.Take(options);
        _options.Network = OptionsSnapshot.Take(_options.Network);
        _options.Mapping = OptionsSnapshot.Take(_options.Mapping);
        _options.Matching = OptionsSnapshot.Take(_options.Matching);
    }

    private protected override IReadOnlyList<ColumnRequirement> Requirements =>
    [
        .. _options.FeatureColumnNames.Select(name => new ColumnRequirement(name, ColumnForm.FloatVector, nameof(Options.FeatureColumnNames))),
        new(_options.NeighborsColumnName, ColumnForm.KeyVector, nameof(Options.NeighborsColumnName)),
        new(_options.SliceColumnName, ColumnForm.Key, nameof(Options.SliceColumnName)),
        new(_options.CoordinatesColumnName, ColumnForm.Coordinates, nameof(Options.CoordinatesColumnName)),
        new(_options.BarcodeColumnName, ColumnForm.Text, nameof(Options.BarcodeColumnName)),
    ];

    private protected override IReadOnlyList<SchemaShape.Column> PromiseOutputs(SchemaShape schema, SchemaShape.Column[] inputs)
    {
        SchemaShape.Column[] always =
        [
            PromisedColumn.FloatVector(_options.FusedColumnName),
            PromisedColumn.FloatVector(_options.JointColumnName),
            PromisedColumn.Text(_options.PartnerColumnName),
            PromisedColumn.Text(_options.PartnerSliceColumnName),
            PromisedColumn.Single(_options.PartnerScoreColumnName),
            PromisedColumn.Single(_options.PartnerPColumnName),
        ];
        return _options.DenoisedColumnName is { } denoised ? [.. always, PromisedColumn.FloatVector(denoised, PromisedColumn.SlotNamesOf(inputs[0]))] : always;
    }

    private protected override SinkhornFusionTransformer FitCore(IDataView input)
    {
        var run = RunWith(_options.Execution);
        var seed = (int)SeedOrDraw(_options.Seed);
        var columns = FusionColumns.From(_options);
        var spots = FusionSpots.Read(input, columns, null, run.Cancellation);
        RequireSlices(spots);
        var parts = FusionParts.Of(spots, columns, _options.Pairs);
        var (modalities, features) = (new List<FusionModality>(), new List<ModalityFeatures>());
        for (var i = 0; i < columns.Features.Length; i++)
        {
            var (name, names) = (columns.Features[i], ColumnAnnotations.SlotNames(input.Schema[columns.Features[i]]));
            var measured = parts.Modalities[i] ?? throw new SpatialDataException($"Column '{name}' is empty in every row. Leave it out of FeatureColumnNames.");
            modalities.Add(new FusionModality(name, measured.Features, measured.RowPointers, measured.Neighbors, names, _options.Network));
            features.Add(new ModalityFeatures(name, names, Array.ConvertAll(FeatureMoments.Of(measured.Features, run).Mean(), mean => (float)mean)));
        }
        var options = OptionsSnapshot.Take(_options);
        options.Matching = OptionsSnapshot.Take(_options.Matching);
        if (_options.RadiusInPitches is { } pitches)
            options.Matching.Radius = pitches * SlicePitch.Coarsest(spots);
        var fit = SinkhornFusion.Fit(modalities, parts.Parts, parts.Pairs, options, seed, run);
        var denoised = columns.Denoised is null
            ? []
            : DenoisedFeatures.Readable(DenoisedFeatures.Find(null, features[0].Names, input.Schema[columns.Features[0]]), false, fit.Model.Networks[0], features[0].Names);
        return new SinkhornFusionTransformer(columns, fit.Model, features, new PartnerSettings(options.Pairs, seed, options.Mapping), denoised, run) { Losses = fit.Losses };
    }

    private void RequireSlices(FusionSpots spots)
    {
        if (spots.Slices.Count < 2)
            throw new SpatialDataException($"Column '{_options.SliceColumnName}' holds {spots.Slices.Count} slice{(spots.Slices.Count == 1 ? "" : "s")}; fusion needs at least two. For a single slice use Trainers.Mcgate.");
        if (spots.Slices.FirstOrDefault(slice => slice.Count == 1) is { } single)
            throw new SpatialDataException($"Slice '{single.Name}' has a single spot, which has no surroundings to learn from. Leave it out.");
    }

    /// <summary>How to build and train networks and head, how to match, and which columns to use.</summary>
    public sealed class Options : FusionOptions
    {
        /// <summary>The log-normalised profiles, a column per modality. The spots of a slice that a modality did not measure are empty in its column.</summary>
        /// <value>The default is one, "Features".</value>
        [MinLength(1, ErrorMessage = "FeatureColumnNames must name at least one column.")]
        public IReadOnlyList<string> FeatureColumnNames { get; set; } = [ColumnNames.Features];

        /// <summary>The slice a spot belongs to. Slices follow each other as the key values do.</summary>
        /// <value>The default is "Slice".</value>
        [Required]
        public string SliceColumnName { get; set; } = ColumnNames.Slice;

        /// <summary>Places in the frame that slices share.</summary>
        /// <value>The default is "SpatialAligned".</value>
        [Required]
        public string CoordinatesColumnName { get; set; } = ColumnNames.SpatialAligned;

        /// <summary>The neighbours, each in the spot's own slice.</summary>
        /// <value>The default is "Neighbors".</value>
        [Required]
        public string NeighborsColumnName { get; set; } = ColumnNames.Neighbors;

        /// <summary>The names of the spots.</summary>
        /// <value>The default is "Barcode".</value>
        [Required]
        public string BarcodeColumnName { get; set; } = ColumnNames.Barcode;

        /// <summary>The column to write the fused embedding to.</summary>
        /// <value>The default is "Fused".</value>
        [Required]
        public string FusedColumnName { get; set; } = ColumnNames.Fused;

        /// <summary>The column to write the joint embedding to.</summary>
        /// <value>The default is "Joint".</value>
        [Required]
        public string JointColumnName { get; set; } = ColumnNames.Joint;

        /// <summary>The column to write the partner's barcode to.</summary>
        /// <value>The default is "Partner".</value>
        [Required]
        public string PartnerColumnName { get; set; } = ColumnNames.Partner;

        /// <summary>The column to write the partner's slice to.</summary>
        /// <value>The default is "PartnerSlice".</value>
        [Required]
        public string PartnerSliceColumnName { get; set; } = ColumnNames.PartnerSlice;

        /// <summary>The column to write how alike spot and partner are to: the cosine of their fused rows.</summary>
        /// <value>The default is "PartnerScore".</value>
        [Required]
        public string PartnerScoreColumnName { get; set; } = ColumnNames.PartnerScore;

        /// <summary>The column to write the share of random candidates that are as alike to.</summary>
        /// <value>The default is "PartnerP".</value>
        [Required]
        public string PartnerPColumnName { get; set; } = ColumnNames.PartnerP;

        /// <summary>The column to write denoised profiles to, with a single modality. They are computed row by row when read.</summary>
        /// <value>The default is null: none.</value>
        public string? DenoisedColumnName { get; set; }

        /// <summary>How the network of each modality is built, and its learning rate; the numbers of steps are those of the fusion.</summary>
        /// <value>The default is one layer of 20, see <see cref="McgateOptions"/>.</value>
        public McgateOptions Network { get; set; } = new();

        /// <summary>
        /// The radius of the matching, in pitches of the coarsest slice: the median distance of its spots to the nearest other spot. Null leaves
        /// <see cref="MatchingOptions.Radius"/> as it is, in the units of the coordinates.
        /// </summary>
        /// <value>The default is 2; from 0.001 to 1e6.</value>
        [Range(1e-3, 1e6)]
        [SearchRange(1, 6)]
        public double? RadiusInPitches { get; set; } = 2;

        /// <summary>Which slices are matched with each other.</summary>
        /// <value>The default is <see cref="SlicePairing.Consecutive"/>.</value>
        [EnumDataType(typeof(SlicePairing))]
        public SlicePairing Pairs { get; set; }

        /// <summary>What a partner must pass.</summary>
        /// <value>The default has a percentile of 0.01, a distance penalty of 1, and gives up the least certain share of 0.08.</value>
        public SliceMappingOptions Mapping { get; set; } = new() { Percentile = 0.01, DistancePenalty = 1, LeastCertainShare = 0.08 };

        /// <summary>Whether <c>Transform</c> normalises with the statistics of the data it is given; see <see cref="McgateTrainer.Options.ReestimateNormalization"/>.</summary>
        /// <value>The default is false.</value>
        public bool ReestimateNormalization { get; set; }

        /// <summary>Seed of initial weights and draws.</summary>
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
            if (FeatureColumnNames.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
                yield return new ValidationResult($"FeatureColumnNames names '{twice.Key}' twice.", [nameof(FeatureColumnNames)]);
            if (DenoisedColumnName is not null && FeatureColumnNames.Count > 1)
                yield return new ValidationResult($"DenoisedColumnName is '{DenoisedColumnName}', but there are {FeatureColumnNames.Count} modalities; profiles are denoised with one alone.", [nameof(DenoisedColumnName)]);
            foreach (var (name, part) in ((string, object?)[])[(nameof(Network), Network), (nameof(Mapping), Mapping)])
                foreach (var error in part is null ? ["it is null"] : OptionsValidator.Errors(part))
                    yield return new ValidationResult($"{name}: {error}", [name]);
        }
    }
}
