using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Runtime;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Annotation;
using Microsoft.ML.Spatial.Core.Markers;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Transforms;

/// <summary>Scores how active sets of features are in each spot: the mean of the members minus the mean of controls of like mean value.</summary>
/// <remarks>
/// <list type="table">
/// <item><term>Input column</term><description>Vector of Single of known size with slot names, log-normalised</description></item>
/// <item><term>Output column</term><description>Vector of Single, one slot per set with enough measured members, slot names the names of the sets</description></item>
/// <item><term>Works on</term><description>single rows once fitted (row-to-row)</description></item>
/// <item><term>Other data</term><description>features are found by slot name; one the new data lacks takes its mean over the training data</description></item>
/// <item><term>Saves</term><description>yes, with members and controls</description></item>
/// <item><term>Randomness</term><description>the controls; a seed gives the same on any number of threads</description></item>
/// <item><term>Cost</term><description>one pass to fit; memory that of the values</description></item>
/// </list>
/// Algorithm: Tirosh et al., Science 352, 2016, as scanpy's score_genes with controls that are no members; the bins are at
/// <see cref="FeatureSetScores.Choose(Core.Numerics.CsrMatrix, IReadOnlyList{string}, IReadOnlyList{NamedSet}, FeatureSetOptions?, long)"/>.
/// </remarks>
public sealed class FeatureSetScoringEstimator : SpatialEstimator<FeatureSetScoringTransformer>
{
    private readonly Options _options;

    internal FeatureSetScoringEstimator(IHostEnvironment environment, Options options)
        : base(environment, nameof(FeatureSetScoringEstimator))
    {
        _options = OptionsSnapshot.Take(options);
        _options.Sets = [.. _options.Sets];
    }

    private protected override IReadOnlyList<ColumnRequirement> Requirements => [new(_options.InputColumnName, ColumnForm.FloatVector, nameof(Options.InputColumnName))];

    private protected override IReadOnlyList<SchemaShape.Column> PromiseOutputs(SchemaShape schema, SchemaShape.Column[] inputs)
        => [PromisedColumn.FloatVector(_options.OutputColumnName, PromisedColumn.TextVectorAnnotation(AnnotationKind.SlotNames))];

    private protected override FeatureSetScoringTransformer FitCore(IDataView input)
    {
        var run = RunWith(_options.Execution);
        var column = input.Schema[_options.InputColumnName];
        var names = ColumnAnnotations.SlotNames(column)
            ?? throw new ArgumentException($"Column '{column.Name}' has no slot names; the members of sets are found by them.");
        var values = ColumnReader.ReadSparse(input, column.Name, run.Cancellation);
        var chosen = FeatureSetScores.Choose(values, names, _options.Sets, _options, SeedOrDraw(_options.Seed));
        int[] used = [.. chosen.Sets.SelectMany(set => set.Members.Concat(set.Controls)).Distinct().Order()];
        FeatureSet[] sets = [.. chosen.Sets.Select(set => set with { Members = Places(set.Members), Controls = Places(set.Controls) })];
        return new FeatureSetScoringTransformer(_options.OutputColumnName, KeptFeatures.Of(column, values, used), new FeatureSetScores(used.Length, sets));

        int[] Places(int[] features) => Array.ConvertAll(features, feature => Array.BinarySearch(used, feature));
    }

    /// <summary>Which sets are scored, and how.</summary>
    public sealed class Options : FeatureSetOptions, IValidatableObject
    {
        /// <summary>The values.</summary>
        /// <value>The default is "Normalized".</value>
        [Required]
        public string InputColumnName { get; set; } = ColumnNames.Normalized;

        /// <summary>The column to write.</summary>
        /// <value>The default is "SetScores".</value>
        [Required]
        public string OutputColumnName { get; set; } = ColumnNames.SetScores;

        /// <summary>The sets; at least one.</summary>
        /// <value>The default is empty.</value>
        [Required]
        public IReadOnlyList<NamedSet> Sets { get; set; } = [];

        /// <summary>Seed of the controls.</summary>
        /// <value>The default is null: drawn from the context's seed.</value>
        public int? Seed { get; set; }

        /// <summary>Threads, progress and cancellation.</summary>
        /// <value>The default is null: all processors.</value>
        public Execution? Execution { get; set; }

        /// <summary>There are sets.</summary>
        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
        {
            if (Sets is { Count: 0 })
                yield return new ValidationResult($"{nameof(Sets)} is empty; give the sets to score.", [nameof(Sets)]);
        }
    }
}
