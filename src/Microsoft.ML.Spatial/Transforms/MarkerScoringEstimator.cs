using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Runtime;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Markers;
using Microsoft.ML.Spatial.Core.Validation;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Transforms;

/// <summary>Scores every feature as a marker of groups of spots, and keeps the best markers of each group.</summary>
/// <remarks>
/// <list type="table">
/// <item><term>Input columns</term><description>values: vector of Single of known size, log-normalised unless the fold change says otherwise; groups: key or text, missing ones left out; for
/// autocorrelation also coordinates: vector of two Double or Single, and slice: key or text, used when present</description></item>
/// <item><term>Output column</term><description>Vector of Single with the slots that are a marker of some group, in their order, with slot names if the input has them</description></item>
/// <item><term>Works on</term><description>single rows once fitted (row-to-row); groups are needed to fit only</description></item>
/// <item><term>Other data</term><description>features are found by slot name; one the new data lacks takes its mean over the training data</description></item>
/// <item><term>Saves</term><description>yes, with the whole table of scores</description></item>
/// <item><term>Randomness</term><description>none but the spots held out of logistic regression and the ties of mutual information, by the seed of their options</description></item>
/// <item><term>Cost</term><description>one pass to fit; memory three times that of the values, and 64 bytes per feature and group</description></item>
/// </list>
/// Algorithm: one of the methods that derive from <see cref="MarkerOptions"/>, whose documentation holds the formulas: rank sums (Wilcoxon, the default), Welch's t-test, logistic regression,
/// mutual information, specificity, Moran's I or Geary's C. <see cref="MarkerScoringTransformer.Scores"/> has the whole table, which is saved with the model.
/// </remarks>
public sealed class MarkerScoringEstimator : SpatialEstimator<MarkerScoringTransformer>
{
    private readonly Options _options;

    internal MarkerScoringEstimator(IHostEnvironment environment, Options options)
        : base(environment, nameof(MarkerScoringEstimator))
    {
        _options = OptionsSnapshot.Take(options);
        _options.Method = OptionsSnapshot.Take(_options.Method);
    }

    private protected override IReadOnlyList<ColumnRequirement> Requirements
    {
        get
        {
            var needed = new List<ColumnRequirement>
            {
                new(_options.InputColumnName, ColumnForm.FloatVector, nameof(Options.InputColumnName)),
                new(_options.GroupColumnName, ColumnForm.Category, nameof(Options.GroupColumnName)),
            };
            if (_options.Method.NeedsPlaces)
                needed.Add(new(_options.CoordinatesColumnName, ColumnForm.Coordinates, nameof(Options.CoordinatesColumnName)));
            return needed;
        }
    }

    private protected override IReadOnlyList<SchemaShape.Column> PromiseOutputs(SchemaShape schema, SchemaShape.Column[] inputs)
    {
        if (_options.Method.NeedsPlaces)
            SpatialNeighborsTransformer.SliceRequirement(_options.SliceColumnName, schema);
        return [PromisedColumn.FloatVector(_options.OutputColumnName, PromisedColumn.SlotNamesOf(inputs[0]))];
    }

    private protected override MarkerScoringTransformer FitCore(IDataView input)
    {
        var run = RunWith(_options.Execution);
        var values = input.Schema[_options.InputColumnName];
        var (spots, groupNames) = Read(input, values, run.Cancellation);
        var table = MarkerScoring.Score(spots, _options.Method, Reference(groupNames), run);
        var markers = table.Top(_options);
        if (markers.Rows.Count == 0)
            throw new SpatialDataException(
                $"No feature of column '{values.Name}' passes the limits in any of {table.Groups.Count} groups. Lower {nameof(Options.MinimumLogFoldChange)} or {nameof(Options.MinimumShare)}, or raise {nameof(Options.MaximumAdjustedP)}.");
        var features = ColumnAnnotations.FeatureNames(values);
        int[] kept = [.. markers.Rows.Select(row => row.Feature).Distinct().Order()];
        return new MarkerScoringTransformer(
            _options.OutputColumnName,
            KeptFeatures.Of(values, spots.Values, kept),
            new NamedMarkers(table, groupNames, features),
            new NamedMarkers(markers, groupNames, features));
    }

    private (MarkerSpots Spots, string[] GroupNames) Read(IDataView input, DataViewSchema.Column values, CancellationToken cancellation)
    {
        var scan = new ColumnScan(input);
        var profiles = scan.AddSparse(values);
        var column = input.Schema[_options.GroupColumnName];
        var groups = scan.AddCategory(column);
        var places = _options.Method.NeedsPlaces ? scan.AddCoordinates(input.Schema[_options.CoordinatesColumnName]) : null;
        var slices = _options.Method.NeedsPlaces && input.Schema.GetColumnOrNull(_options.SliceColumnName) is { } slice ? scan.AddCategory(slice) : null;
        scan.Run(cancellation);
        return (new MarkerSpots(profiles.ToMatrix(), groups.OrderedCodes, places?.ToPoints(), slices?.OrderedCodes), groups.OrderedNames(column));
    }

    private int? Reference(string[] groupNames)
    {
        if (_options.ReferenceGroup is not { } wanted)
            return null;
        var code = Array.IndexOf(groupNames, wanted);
        return code >= 0 ? code : throw new ArgumentException(
            $"Column '{_options.GroupColumnName}' has no group '{wanted}' ({nameof(Options.ReferenceGroup)}). Groups: {string.Join(", ", groupNames)}.");
    }

    /// <summary>How markers are scored, and how many are kept.</summary>
    public sealed class Options : MarkerSelectionOptions, IValidatableObject
    {
        /// <summary>The values to score and to keep some of.</summary>
        /// <value>The default is "Normalized".</value>
        [Required]
        public string InputColumnName { get; set; } = ColumnNames.Normalized;

        /// <summary>The groups, key or text; rows without one are left out.</summary>
        /// <value>The default is "PredictedLabel".</value>
        [Required]
        public string GroupColumnName { get; set; } = ColumnNames.PredictedLabel;

        /// <summary>The column to write.</summary>
        /// <value>The default is "Markers".</value>
        [Required]
        public string OutputColumnName { get; set; } = ColumnNames.Markers;

        /// <summary>The method and its settings.</summary>
        /// <value>The default is <see cref="RankSumMarkerOptions"/>.</value>
        [Required]
        public MarkerOptions Method { get; set; } = new RankSumMarkerOptions();

        /// <summary>The group that all others are compared with, by a test; null to compare each group with all other spots.</summary>
        /// <value>The default is null.</value>
        public string? ReferenceGroup { get; set; }

        /// <summary>The coordinates, read by autocorrelation alone.</summary>
        /// <value>The default is "Spatial".</value>
        [Required]
        public string CoordinatesColumnName { get; set; } = ColumnNames.Spatial;

        /// <summary>The slice a spot belongs to, read by autocorrelation alone; without such a column all spots are one slice.</summary>
        /// <value>The default is "Slice".</value>
        [Required]
        public string SliceColumnName { get; set; } = ColumnNames.Slice;

        /// <summary>Threads, progress and cancellation.</summary>
        /// <value>The default is null: all processors.</value>
        public Execution? Execution { get; set; }

        /// <summary>The rules of the method, and what it does not go with.</summary>
        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
        {
            if (Method is null)
                yield break;
            foreach (var error in OptionsValidator.Errors(Method))
                yield return new ValidationResult($"{nameof(Method)}: {error}", [nameof(Method)]);
            if (ReferenceGroup is not null && !Method.TakesReference)
                yield return new ValidationResult($"{nameof(ReferenceGroup)} goes with a test; method '{Method.Method}' takes none.", [nameof(ReferenceGroup)]);
        }
    }
}
