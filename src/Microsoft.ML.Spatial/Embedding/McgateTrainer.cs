using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Runtime;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Embedding;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Embedding;

/// <summary>Trains a multi-head collaborative graph attention autoencoder (MCGATE): an embedding of each spot in its surroundings, and denoised profiles.</summary>
/// <remarks>
/// <list type="table">
/// <item><term>Input columns</term><description>Variable: vector of Single, F log-normalised features; Neighbors: vector of keys as SpatialNeighbors writes it</description></item>
/// <item><term>Output columns</term><description>Embedding: vector of Single, size d; on request Denoised: vector of Single with slot names, one slot per feature asked for</description></item>
/// <item><term>Works on</term><description>whole views; a prediction engine cannot use it</description></item>
/// <item><term>Needs normalisation</term><description>yes: logarithms of normalised counts</description></item>
/// <item><term>Other data</term><description>features are found by slot name; one the new data lacks takes its training mean, one the model does not know is left out: see <see cref="McgateTransformer.Match"/></description></item>
/// <item><term>Saves</term><description>yes</description></item>
/// <item><term>Randomness</term><description>the initial weights; a seed gives the same bits on any number of threads</description></item>
/// <item><term>Cost</term><description>per epoch O(stored entries x width + edges x width + N width^2), with ELU output O(N F width); memory O(stored entries + N width + edges x heads)</description></item>
/// </list>
/// Each encoder layer projects, z = h W; every head scores an edge, e_ij = sigmoid(z_i v1 + z_j v2); attention is the softmax of cos(E_i, E_j) / temperature + e_ij
/// over the neighbours of i and i itself, E being the embedding of the pass before; the sums over neighbours are batch-normalised. The decoder goes the same way
/// back with W^T and the same attention. The loss is the mean squared error of all N F values. With linear output, loss and gradient come from W^T W, P^T P and
/// sparse products alone, the same numbers without an N x F matrix.
/// <para>
/// Algorithm: SpatialFuser (bioRxiv 10.1101/2025.09.14.676067). The defaults are ours; <see cref="McgateOptions.UseReference"/> is the published program.
/// <c>Transform</c> runs the encoder with the training slice's normalisation statistics: first with all neighbours alike, then with the similarities of that result.
/// </para>
/// </remarks>
public sealed class McgateTrainer : SpatialEstimator<McgateTransformer>
{
    private readonly Options _options;

    internal McgateTrainer(IHostEnvironment environment, Options options)
        : base(environment, nameof(McgateTrainer))
        => _options = OptionsSnapshot.Take(options);

    private protected override IReadOnlyList<ColumnRequirement> Requirements =>
    [
        new(_options.FeatureColumnName, ColumnForm.FloatVector, nameof(Options.FeatureColumnName)),
        new(_options.NeighborsColumnName, ColumnForm.KeyVector, nameof(Options.NeighborsColumnName)),
    ];

    private protected override IReadOnlyList<SchemaShape.Column> PromiseOutputs(SchemaShape schema, SchemaShape.Column[] inputs)
    {
        var embedding = PromisedColumn.FloatVector(_options.EmbeddingColumnName);
        return _options.DenoisedColumnName is { } denoised
            ? [embedding, PromisedColumn.FloatVector(denoised, PromisedColumn.SlotNamesOf(inputs[0]))]
            : [embedding];
    }

    private protected override McgateTransformer FitCore(IDataView input)
    {
        var run = RunWith(_options.Execution);
        var column = input.Schema[_options.FeatureColumnName];
        var names = ColumnAnnotations.SlotNames(column);
        var denoised = DenoisedFeatures.Find(_options.DenoisedFeatures, names, column);
        var neighbors = new RaggedKeyCollector(_options.NeighborsColumnName);
        var scan = new ColumnScan(input);
        var features = scan.AddSparse(column);
        scan.Add(input.Schema[_options.NeighborsColumnName], neighbors);
        scan.Run(run.Cancellation);
        neighbors.RequireRows();
        var profiles = features.ToMatrix();
        var fit = Core.Embedding.Mcgate.Fit(profiles, neighbors.RowPointers.Span, neighbors.Neighbors.Span, names, _options, SeedOrDraw(_options.Seed), run);
        var means = Array.ConvertAll(FeatureMoments.Of(profiles, run).Mean(), mean => (float)mean);
        denoised = DenoisedFeatures.Readable(denoised, _options.DenoisedFeatures is not null, fit.Model, names);
        return new McgateTransformer(McgateColumns.From(_options), fit.Model, names, means, denoised, [.. fit.Losses], run) { Fit = fit };
    }

    /// <summary>How to build and train the network, and which columns to use.</summary>
    public sealed class Options : McgateOptions
    {
        /// <summary>The log-normalised profiles.</summary>
        /// <value>The default is "Variable".</value>
        [Required]
        public string FeatureColumnName { get; set; } = ColumnNames.Variable;

        /// <summary>The neighbours.</summary>
        /// <value>The default is "Neighbors".</value>
        [Required]
        public string NeighborsColumnName { get; set; } = ColumnNames.Neighbors;

        /// <summary>The column to write the embedding to.</summary>
        /// <value>The default is "Embedding".</value>
        [Required]
        public string EmbeddingColumnName { get; set; } = ColumnNames.Embedding;

        /// <summary>The column to write denoised profiles to. They are computed row by row when read.</summary>
        /// <value>The default is null: none.</value>
        public string? DenoisedColumnName { get; set; }

        /// <summary>Names of the features to denoise, in the order of the slots wanted.</summary>
        /// <value>The default is null: all features.</value>
        public IReadOnlyList<string>? DenoisedFeatures { get; set; }

        /// <summary>
        /// Whether <c>Transform</c> normalises with the statistics of the data it is given instead of the training slice's. That takes a shift between slices out, and
        /// makes a spot's embedding depend on which other spots are given.
        /// </summary>
        /// <value>The default is false.</value>
        public bool ReestimateNormalization { get; set; }

        /// <summary>Seed of the initial weights.</summary>
        /// <value>The default is null: drawn from the context's seed.</value>
        public int? Seed { get; set; }

        /// <summary>Threads, progress and cancellation.</summary>
        /// <value>The default is null: all processors.</value>
        public Execution? Execution { get; set; }
    }
}
