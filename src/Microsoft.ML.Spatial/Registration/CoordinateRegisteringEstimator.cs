using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Runtime;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Registration;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Registration;

/// <summary>Brings the slices of a view into one frame: every slice is laid onto a reference slice, whatever its rotation, reflection and scale.</summary>
/// <remarks>
/// <list type="table">
/// <item><term>Input columns</term><description>coordinates: vector of two Double or Single; slice: key with text values; optional features to compare: vector of Single</description></item>
/// <item><term>Output column</term><description>vector of two Double, in the units and the frame of the reference slice, whose own coordinates stay as they are</description></item>
/// <item><term>Works on</term><description>single rows once fitted (row-to-row); rows of a slice that was not there in training are refused</description></item>
/// <item><term>Needs normalisation</term><description>coordinates no; features have to be comparable between slices</description></item>
/// <item><term>Saves</term><description>yes, with the pose of every slice</description></item>
/// <item><term>Randomness</term><description>none</description></item>
/// <item><term>Cost</term><description>below a second per slice by outlines, some seconds with features of 4,000 spots; time O(n log n), memory O(n)</description></item>
/// </list>
/// See <see cref="SliceRegistration"/> for the method.
/// </remarks>
public sealed class CoordinateRegisteringEstimator : SpatialEstimator<CoordinateRegisteringTransformer>
{
    private readonly Options _options;

    internal CoordinateRegisteringEstimator(IHostEnvironment environment, Options options)
        : base(environment, nameof(CoordinateRegisteringEstimator))
        => _options = OptionsSnapshot.Take(options);

    private protected override IReadOnlyList<ColumnRequirement> Requirements
    {
        get
        {
            ColumnRequirement[] always =
            [
                new(_options.CoordinatesColumnName, ColumnForm.Coordinates, nameof(Options.CoordinatesColumnName)),
                new(_options.SliceColumnName, ColumnForm.Key, nameof(Options.SliceColumnName)),
            ];
            return _options.FeatureColumnName is { } features ? [.. always, new(features, ColumnForm.FloatVector, nameof(Options.FeatureColumnName))] : always;
        }
    }

    private protected override IReadOnlyList<SchemaShape.Column> PromiseOutputs(SchemaShape schema, SchemaShape.Column[] inputs)
        => [PromisedColumn.DoubleVector(_options.OutputColumnName)];

    private protected override CoordinateRegisteringTransformer FitCore(IDataView input)
    {
        var run = RunWith(_options.Execution);
        var names = SliceNames.Of(input.Schema[_options.SliceColumnName]);
        var scan = new ColumnScan(input);
        var places = scan.AddCoordinates(input.Schema[_options.CoordinatesColumnName]);
        var slices = scan.AddCategory(input.Schema[_options.SliceColumnName]);
        var features = _options.FeatureColumnName is { } name ? scan.AddDense(input.Schema[name]) : null;
        scan.Run(run.Cancellation);
        return new CoordinateRegisteringTransformer(
            _options.OutputColumnName, _options.CoordinatesColumnName, _options.SliceColumnName, Register(names, slices.Codes, places.ToPoints(), features?.ToMatrix(), run));
    }

    private List<RegisteredSliceInfo> Register(string[] names, int[] codes, PointSet points, DenseMatrix? features, Execution run)
    {
        var missing = Array.IndexOf(codes, -1);
        if (missing >= 0)
            throw new SpatialDataException($"Column '{_options.SliceColumnName}', row {missing} names no slice. Drop the spot or say which slice it belongs to.");
        int[][] rows = [.. names.Select((_, code) => Enumerable.Range(0, codes.Length).Where(row => codes[row] == code).ToArray())];
        int[] present = [.. Enumerable.Range(0, names.Length).Where(code => rows[code].Length > 0)];
        if (present.Length < 2)
            throw new SpatialDataException($"Column '{_options.SliceColumnName}' holds {present.Length} slice{(present.Length == 1 ? "" : "s")}; registration needs at least two.");
        var reference = _options.ReferenceSlice is null ? present[0] : Array.IndexOf(names, _options.ReferenceSlice);
        if (Array.IndexOf(present, reference) < 0)
            throw new ArgumentException($"ReferenceSlice is '{_options.ReferenceSlice}'; the slices are {string.Join(", ", present.Select(code => $"'{names[code]}'"))}.");
        var target = points.Select(rows[reference]);
        var targetFeatures = features is null ? null : features.SelectRows(rows[reference]);
        var registered = new List<RegisteredSliceInfo>();
        foreach (var code in present)
        {
            run.Report("registering slices", (double)registered.Count / present.Length);
            registered.Add(code == reference
                ? RegisteredSliceInfo.Reference(names[code])
                : RegisteredSliceInfo.Of(names[code], Register(names[code], names[reference], rows[code])));
        }
        return registered;

        RegistrationResult Register(string moving, string fixedSlice, int[] sliceRows)
        {
            try
            {
                return SliceRegistration.Register(
                    points.Select(sliceRows), target, features is null ? null : (features.SelectRows(sliceRows), targetFeatures!), _options, run);
            }
            catch (SpatialDataException exception)
            {
                throw new SpatialDataException($"Slice '{moving}' cannot be laid onto slice '{fixedSlice}': {exception.Message}", exception);
            }
        }
    }

    /// <summary>How to register slices.</summary>
    public sealed class Options : RegistrationOptions
    {
        /// <summary>The coordinates.</summary>
        /// <value>The default is "Spatial".</value>
        [Required]
        public string CoordinatesColumnName { get; set; } = ColumnNames.Spatial;

        /// <summary>The slice a spot belongs to.</summary>
        /// <value>The default is "Slice".</value>
        [Required]
        public string SliceColumnName { get; set; } = ColumnNames.Slice;

        /// <summary>Features that can be compared between slices, an embedding of all of them for example; null to use coordinates alone.</summary>
        /// <value>The default is null.</value>
        public string? FeatureColumnName { get; set; }

        /// <summary>The column to write.</summary>
        /// <value>The default is "SpatialAligned".</value>
        [Required]
        public string OutputColumnName { get; set; } = ColumnNames.SpatialAligned;

        /// <summary>The slice that stays where it is; null for the first.</summary>
        /// <value>The default is null.</value>
        public string? ReferenceSlice { get; set; }

        /// <summary>Threads, progress and cancellation.</summary>
        /// <value>The default is null: all processors.</value>
        public Execution? Execution { get; set; }
    }
}
