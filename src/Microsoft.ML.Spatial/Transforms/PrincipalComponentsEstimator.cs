using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Runtime;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Transforms;

/// <summary>Projects sparse profiles onto their principal components. Sparse input is never made dense: centring is implicit.</summary>
/// <remarks>
/// <list type="table">
/// <item><term>Input column</term><description>Vector of Single, known size</description></item>
/// <item><term>Output column</term><description>Vector of Single, size <see cref="PrincipalComponentsOptions.Rank"/></description></item>
/// <item><term>Works on</term><description>single rows (row-to-row)</description></item>
/// <item><term>Needs normalisation</term><description>yes: logarithms of normalised counts; features are centred, not scaled</description></item>
/// <item><term>Saves</term><description>yes, with means and loadings</description></item>
/// <item><term>Randomness</term><description>the sketch of the randomised decomposition; a seed gives the same bits on any number of threads</description></item>
/// <item><term>Cost</term><description>time O(stored entries x rank x passes), memory O(stored entries + (spots + features) x rank)</description></item>
/// </list>
/// Algorithm: randomised subspace iteration (Halko, Martinsson, Tropp, SIAM Review 53(2), 2011, algorithms 4.4 and 5.1).
/// </remarks>
public sealed class PrincipalComponentsEstimator : SpatialEstimator<PrincipalComponentsTransformer>
{
    private readonly Options _options;

    internal PrincipalComponentsEstimator(IHostEnvironment environment, Options options)
        : base(environment, nameof(PrincipalComponentsEstimator))
        => _options = OptionsSnapshot.Take(options);

    private protected override IReadOnlyList<ColumnRequirement> Requirements
        => [new(_options.InputColumnName, ColumnForm.FloatVector, nameof(Options.InputColumnName))];

    private protected override IReadOnlyList<SchemaShape.Column> PromiseOutputs(SchemaShape schema, SchemaShape.Column[] inputs)
        => [PromisedColumn.FloatVector(_options.OutputColumnName)];

    private protected override PrincipalComponentsTransformer FitCore(IDataView input)
    {
        var run = RunWith(_options.Execution);
        var features = ColumnReader.ReadSparse(input, _options.InputColumnName, run.Cancellation);
        var options = OptionsSnapshot.Take(_options);
        if (options.AllowFewer)
            options.Rank = Math.Clamp(Math.Min(features.Rows - 1, features.Columns), 1, options.Rank);
        var components = Core.Preprocessing.PrincipalComponents.Fit(features, options, SeedOrDraw(options.Seed), run);
        return new PrincipalComponentsTransformer(_options.OutputColumnName, _options.InputColumnName, components);
    }

    /// <summary>How to find principal components.</summary>
    public sealed class Options : PrincipalComponentsOptions
    {
        /// <summary>The column to project.</summary>
        /// <value>The default is "Variable".</value>
        [Required]
        public string InputColumnName { get; set; } = ColumnNames.Variable;

        /// <summary>The column to write.</summary>
        /// <value>The default is "Components".</value>
        [Required]
        public string OutputColumnName { get; set; } = ColumnNames.Components;

        /// <summary>Whether fewer components are taken where the data have fewer features, or no more spots, than were asked for; an error otherwise.</summary>
        /// <value>The default is false.</value>
        public bool AllowFewer { get; set; }

        /// <summary>Seed of the random sketch.</summary>
        /// <value>The default is null: drawn from the context's seed.</value>
        public int? Seed { get; set; }

        /// <summary>Threads, progress and cancellation.</summary>
        /// <value>The default is null: all processors.</value>
        public Execution? Execution { get; set; }
    }
}
