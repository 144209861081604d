using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Runtime;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Layout;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Layout;

/// <summary>Lays spots out in the plane by UMAP, so that spots whose embeddings are near lie near.</summary>
/// <remarks>
/// <list type="table">
/// <item><term>Input column</term><description>Vector of Single, known size</description></item>
/// <item><term>Output column</term><description>Vector of Single, two slots unless asked otherwise</description></item>
/// <item><term>Works on</term><description>whole views; a prediction engine cannot use it</description></item>
/// <item><term>Other data</term><description>a row with the values of a training row has its place; any other the mean of the places of its nearest training rows, with UMAP's weights</description></item>
/// <item><term>Saves</term><description>yes, with the training embedding and the places</description></item>
/// <item><term>Needs normalisation</term><description>components on one scale, as embeddings and principal components are</description></item>
/// <item><term>Randomness</term><description>the order of moves and the points pushed from; a seed gives the same bits on any number of threads</description></item>
/// <item><term>Cost</term><description>time O(n^2 d) for exact neighbours and O(epochs edges); memory O(n (neighbours + d))</description></item>
/// </list>
/// A picture of neighbourhoods: distances between groups that do not touch mean little. Algorithm: McInnes, Healy and Melville, arXiv:1802.03426, 2018; formulas at
/// <see cref="Umap.Fit(Core.Numerics.DenseMatrix, UmapOptions?, long, Execution?)"/>.
/// </remarks>
public sealed class UmapLayoutEstimator : SpatialEstimator<UmapLayoutTransformer>
{
    private readonly Options _options;

    internal UmapLayoutEstimator(IHostEnvironment environment, Options options)
        : base(environment, nameof(UmapLayoutEstimator))
    {
        _options = OptionsSnapshot.Take(options);
    }

    private protected override IReadOnlyList<ColumnRequirement> Requirements
        => [new(_options.FeatureColumnName, ColumnForm.FloatVector, nameof(Options.FeatureColumnName))];

    private protected override IReadOnlyList<SchemaShape.Column> PromiseOutputs(SchemaShape schema, SchemaShape.Column[] inputs)
        => [PromisedColumn.FloatVector(_options.OutputColumnName)];

    private protected override UmapLayoutTransformer FitCore(IDataView input)
    {
        var run = RunWith(_options.Execution);
        var features = ColumnReader.ReadDense(input, _options.FeatureColumnName, run.Cancellation);
        return new UmapLayoutTransformer(_options.FeatureColumnName, _options.OutputColumnName, Umap.Fit(features, _options, SeedOrDraw(_options.Seed), run), run);
    }

    /// <summary>How spots are laid out.</summary>
    public sealed class Options : UmapOptions
    {
        /// <summary>The column to lay out.</summary>
        /// <value>The default is "Embedding".</value>
        [Required]
        public string FeatureColumnName { get; set; } = ColumnNames.Embedding;

        /// <summary>The column to write the places to.</summary>
        /// <value>The default is "Umap".</value>
        [Required]
        public string OutputColumnName { get; set; } = ColumnNames.Umap;

        /// <summary>Seed of moves and random points.</summary>
        /// <value>The default is null: drawn from the context's seed.</value>
        public int? Seed { get; set; }

        /// <summary>Threads, progress and cancellation.</summary>
        /// <value>The default is null: all processors.</value>
        public Execution? Execution { get; set; }
    }
}
