using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Runtime;
using Microsoft.ML.Spatial.Schema;

namespace Microsoft.ML.Spatial.Transforms;

/// <summary>Adds the usual quality measures of a spot: its total, how many features it has, and what share falls to named groups of features.</summary>
/// <remarks>
/// <list type="table">
/// <item><term>Input column</term><description>Vector of Single, known size, with slot names when groups are asked for</description></item>
/// <item><term>Output columns</term><description>TotalCounts, DetectedFeatures and one Percent column per group: Single; a spot without counts has 0 percent</description></item>
/// <item><term>Works on</term><description>single rows (row-to-row)</description></item>
/// <item><term>Needs normalisation</term><description>no, totals are those of raw counts</description></item>
/// <item><term>Saves</term><description>yes: the settings, for nothing is learned</description></item>
/// <item><term>Randomness</term><description>none</description></item>
/// <item><term>Cost</term><description>nothing to fit; O(stored entries) per column asked for</description></item>
/// </list>
/// </remarks>
public sealed class QualityControlEstimator : SpatialEstimator<QualityControlTransformer>
{
    private readonly Options _options;

    internal QualityControlEstimator(IHostEnvironment environment, Options options)
        : base(environment, nameof(QualityControlEstimator))
        => _options = OptionsSnapshot.Take(options);

    private protected override IReadOnlyList<ColumnRequirement> Requirements
        => [new(_options.InputColumnName, ColumnForm.FloatVector, nameof(Options.InputColumnName))];

    private protected override IReadOnlyList<SchemaShape.Column> PromiseOutputs(SchemaShape schema, SchemaShape.Column[] inputs)
        => [.. QualityControlTransformer.OutputNames(_options.Groups.Keys).Select(PromisedColumn.Single)];

    private protected override QualityControlTransformer FitCore(IDataView input)
        => new(_options.InputColumnName, [.. _options.Groups.Select(group => new NamePrefixGroup(group.Key, [.. group.Value]))]);

    /// <summary>What to measure.</summary>
    public sealed class Options
    {
        /// <summary>The counts.</summary>
        /// <value>The default is "Features".</value>
        [Required]
        public string InputColumnName { get; set; } = ColumnNames.Features;

        /// <summary>Groups of features by the beginning of their names (case does not matter); each becomes a column "Percent" + group name.</summary>
        /// <value>The default is Mitochondrial (MT-), Ribosomal (RPS, RPL) and HeatShock (HSP).</value>
        [Required]
        public IReadOnlyDictionary<string, string[]> Groups { get; set; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["Mitochondrial"] = ["MT-"],
            ["Ribosomal"] = ["RPS", "RPL"],
            ["HeatShock"] = ["HSP"],
        };
    }
}
