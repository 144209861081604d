using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Runtime;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Preprocessing.Reassignment;
using Microsoft.ML.Spatial.Schema;

namespace Microsoft.ML.Spatial.Reassignment;

/// <summary>Writes the values of one slice for the spots of others that lie in the same frame, so that what two technologies measured stands in one row.</summary>
/// <remarks>
/// <list type="table">
/// <item><term>Input columns</term><description>values: vector of Single, known size; coordinates in one frame, as <see cref="Registration.CoordinateRegisteringEstimator"/> writes them: vector of two Double or Single; slice: key with text values</description></item>
/// <item><term>Output columns</term><description>values: vector of Single, same size and slot names, empty for spots that have no source; number of sources: Single, 0 for these</description></item>
/// <item><term>Works on</term><description>whole views; a prediction engine cannot use it</description></item>
/// <item><term>Saves</term><description>yes: the settings, for nothing is learned</description></item>
/// <item><term>Randomness</term><description>none</description></item>
/// <item><term>Cost</term><description>time O(n log n + values taken), memory that of the values read and written</description></item>
/// </list>
/// See <see cref="SpotReassigner"/> for the method.
/// </remarks>
public sealed class SpotReassigningEstimator : SpatialEstimator<SpotReassigningTransformer>
{
    private readonly Options _options;

    internal SpotReassigningEstimator(IHostEnvironment environment, Options options)
        : base(environment, nameof(SpotReassigningEstimator))
        => _options = OptionsSnapshot.Take(options);

    private protected override IReadOnlyList<ColumnRequirement> Requirements =>
    [
        new(_options.InputColumnName, ColumnForm.FloatVector, nameof(Options.InputColumnName)),
        new(_options.CoordinatesColumnName, ColumnForm.Coordinates, nameof(Options.CoordinatesColumnName)),
        new(_options.SliceColumnName, ColumnForm.Key, nameof(Options.SliceColumnName)),
    ];

    private protected override IReadOnlyList<SchemaShape.Column> PromiseOutputs(SchemaShape schema, SchemaShape.Column[] inputs) =>
    [
        PromisedColumn.FloatVector(_options.OutputColumnName, PromisedColumn.SlotNamesOf(inputs[0])),
        PromisedColumn.Single(_options.SourceCountColumnName),
    ];

    private protected override SpotReassigningTransformer FitCore(IDataView input)
    {
        SlicePair.Find(_options, Registration.SliceNames.Of(input.Schema[_options.SliceColumnName]));
        return new SpotReassigningTransformer(_options, RunWith(_options.Execution));
    }

    /// <summary>Which slice gives values to which, and how.</summary>
    public sealed class Options : ReassignmentOptions
    {
        /// <summary>The values.</summary>
        /// <value>The default is "Features".</value>
        [Required]
        public string InputColumnName { get; set; } = ColumnNames.Features;

        /// <summary>The column to write the values to.</summary>
        /// <value>The default is "Reassigned".</value>
        [Required]
        public string OutputColumnName { get; set; } = ColumnNames.Reassigned;

        /// <summary>The column to write the number of sources of each spot to; 0 says that a spot's values are missing, not zero.</summary>
        /// <value>The default is "ReassignedFrom".</value>
        [Required]
        public string SourceCountColumnName { get; set; } = ColumnNames.ReassignedFrom;

        /// <summary>The coordinates, in one frame for all slices.</summary>
        /// <value>The default is "SpatialAligned".</value>
        [Required]
        public string CoordinatesColumnName { get; set; } = ColumnNames.SpatialAligned;

        /// <summary>The slice a spot belongs to.</summary>
        /// <value>The default is "Slice".</value>
        [Required]
        public string SliceColumnName { get; set; } = ColumnNames.Slice;

        /// <summary>The slice whose values are written for others; null where there are two slices, each to give to the other.</summary>
        /// <value>The default is null.</value>
        public string? SourceSlice { get; set; }

        /// <summary>The slice whose spots get the values; null for all but the source.</summary>
        /// <value>The default is null.</value>
        public string? TargetSlice { get; set; }

        /// <summary>
        /// Threads, progress and cancellation. Views compute when they are read, so a token cancelled after fitting stops that too; a
        /// model that was saved and loaded has none.
        /// </summary>
        /// <value>The default is null: all processors.</value>
        public Execution? Execution { get; set; }

        /// <inheritdoc/>
        public override IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
        {
            foreach (var error in base.Validate(validationContext))
                yield return error;
            if (SourceSlice is null && TargetSlice is not null)
                yield return new ValidationResult($"{nameof(TargetSlice)} is '{TargetSlice}', but {nameof(SourceSlice)} is not set.", [nameof(SourceSlice)]);
            if (SourceSlice is not null && SourceSlice == TargetSlice)
                yield return new ValidationResult($"{nameof(SourceSlice)} and {nameof(TargetSlice)} are both '{SourceSlice}'.", [nameof(TargetSlice)]);
        }
    }
}
