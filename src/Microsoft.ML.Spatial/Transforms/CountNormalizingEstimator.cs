using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Runtime;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Transforms;

/// <summary>Scales every profile to the same total and takes log(1 + x). Refuses values whose logarithm was taken before.</summary>
/// <remarks>
/// <list type="table">
/// <item><term>Input column</term><description>Vector of Single, known size: counts or intensities, not negative</description></item>
/// <item><term>Output column</term><description>Vector of Single, same size, sparsity and slot names; a spot without counts stays zero</description></item>
/// <item><term>Works on</term><description>single rows once fitted (row-to-row)</description></item>
/// <item><term>Saves</term><description>yes, with the target total</description></item>
/// <item><term>Randomness</term><description>none</description></item>
/// <item><term>Cost</term><description>one pass to fit, O(stored entries); memory O(spots) only when the target is the median</description></item>
/// </list>
/// Formula: y = log(1 + target * x / sum(x)), the sum over all features of the spot.
/// </remarks>
public sealed class CountNormalizingEstimator : SpatialEstimator<CountNormalizingTransformer>
{
    private readonly Options _options;

    internal CountNormalizingEstimator(IHostEnvironment environment, Options options)
        : base(environment, nameof(CountNormalizingEstimator))
        => _options = OptionsSnapshot.Take(options);

    private protected override IReadOnlyList<ColumnRequirement> Requirements
        => [new(_options.InputColumnName, ColumnForm.FloatVector, nameof(Options.InputColumnName))];

    private protected override IReadOnlyList<SchemaShape.Column> PromiseOutputs(SchemaShape schema, SchemaShape.Column[] inputs)
        => [PromisedColumn.FloatVector(_options.OutputColumnName, PromisedColumn.SlotNamesOf(inputs[0]))];

    private protected override CountNormalizingTransformer FitCore(IDataView input)
    {
        var run = RunWith(_options.Execution);
        var scan = new ColumnScan(input);
        var column = input.Schema[_options.InputColumnName];
        var detector = new InputScaleDetector();
        var totals = new List<double>();
        scan.Add(column, new ProfileCollector(column.Name, ColumnReader.SlotCount(column), (_, values) =>
        {
            detector.Add(values);
            if (_options.TargetTotal is null)
                totals.Add(Total(values));
        }));
        scan.Run(run.Cancellation);

        var report = detector.Report();
        using (var channel = Host.Start("NormalizeCounts"))
            channel.Info(MessageSensitivity.Schema, $"Column '{_options.InputColumnName}': {report.Message}");
        var logged = report.Scale is InputScale.LogNormalized or InputScale.Centered;
        if (logged && _options.WhenAlreadyLogged == LoggedInput.Reject)
            throw new SpatialDataException(
                $"Column '{_options.InputColumnName}' cannot be normalised: {report.Message} Use raw counts (a layer such as 'counts', or raw), "
                + $"or set {nameof(Options.WhenAlreadyLogged)} to {nameof(LoggedInput.PassThrough)} to use the values as they are.");
        var target = _options.TargetTotal ?? CountNormalizer.MedianTotal(totals);
        return new CountNormalizingTransformer(_options.OutputColumnName, _options.InputColumnName, target, _options.Log1p, passThrough: logged);
    }

    private static double Total(ReadOnlySpan<float> values)
    {
        var total = 0.0;
        foreach (var value in values)
            total += value;
        return total;
    }

    /// <summary>How to normalise.</summary>
    public sealed class Options : CountNormalizationOptions
    {
        /// <summary>The counts.</summary>
        /// <value>The default is "Features".</value>
        [Required]
        public string InputColumnName { get; set; } = ColumnNames.Features;

        /// <summary>The column to write.</summary>
        /// <value>The default is "Normalized".</value>
        [Required]
        public string OutputColumnName { get; set; } = ColumnNames.Normalized;

        /// <summary>What to do with input that is log-normalised already.</summary>
        /// <value>The default is <see cref="LoggedInput.Reject"/>.</value>
        public LoggedInput WhenAlreadyLogged { get; set; }

        /// <summary>Threads, progress and cancellation.</summary>
        /// <value>The default is null: all processors.</value>
        public Execution? Execution { get; set; }
    }
}
