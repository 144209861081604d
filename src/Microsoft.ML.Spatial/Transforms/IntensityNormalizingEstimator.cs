using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Runtime;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Transforms;

/// <summary>Scales every pixel's intensities to the same total (its total ion current); on request takes log(1 + x) and brings features to unit variance.</summary>
/// <remarks>
/// <list type="table">
/// <item><term>Input column</term><description>Vector of Single, known size: intensities, not negative</description></item>
/// <item><term>Output column</term><description>Vector of Single with the features it was fitted to, with their names; a pixel without signal stays zero</description></item>
/// <item><term>Works on</term><description>single rows once fitted (row-to-row)</description></item>
/// <item><term>Other data</term><description>
/// The target total and the deviations are those of the training pixels. Without scaling, features are left as they come. With it they are found by slot name; one the new data
/// lack takes its mean over the training data, one the training data lacked is left out, but counts in the pixel's total.
/// </description></item>
/// <item><term>Saves</term><description>yes, with target total, means and deviations</description></item>
/// <item><term>Randomness</term><description>none</description></item>
/// <item><term>Cost</term><description>one pass to fit, two with scaling; memory O(features), and O(pixels) when the target is the median</description></item>
/// </list>
/// Formula: y = target * x / sum(x), the sum over all features of the pixel; log(1 + y); clamp(y, mean +- clip * deviation) / deviation, without taking the mean off, so that
/// zeros stay zero. NormalizeCounts does the first two for counts, with the defaults of counts.
/// </remarks>
public sealed class IntensityNormalizingEstimator : SpatialEstimator<IntensityNormalizingTransformer>
{
    private readonly Options _options;

    internal IntensityNormalizingEstimator(IHostEnvironment environment, Options options)
        : base(environment, nameof(IntensityNormalizingEstimator))
        => _options = OptionsSnapshot.Take(options);

    private protected override IReadOnlyList<ColumnRequirement> Requirements
        => [new(_options.InputColumnName, ColumnForm.FloatVector, nameof(Options.InputColumnName))];

    private protected override IReadOnlyList<SchemaShape.Column> PromiseOutputs(SchemaShape schema, SchemaShape.Column[] inputs)
        => [PromisedColumn.FloatVector(_options.OutputColumnName, PromisedColumn.SlotNamesOf(inputs[0]))];

    private protected override IntensityNormalizingTransformer FitCore(IDataView input)
    {
        var run = RunWith(_options.Execution);
        var column = input.Schema[_options.InputColumnName];
        var slots = ColumnReader.SlotCount(column);
        var target = _options.TargetTotal ?? 0;
        var totals = new List<double>();
        var detector = new InputScaleDetector();
        Pass((_, values) =>
        {
            detector.Add(values);
            if (_options.TargetTotal is null)
                totals.Add(Total(values));
        });
        Refuse(detector.Report());
        if (_options.TargetTotal is null)
            target = CountNormalizer.MedianTotal(totals);
        var names = ColumnAnnotations.SlotNames(column);
        if (!_options.ScaleFeatures)
            return new IntensityNormalizingTransformer(_options.OutputColumnName, _options.InputColumnName, new IntensityNormalizer(target, _options.Log1p), slots, names);

        var moments = new FeatureMoments(slots);
        var buffer = new float[slots];
        Pass((indices, values) =>
        {
            CountNormalizer.NormalizeRow(values, buffer.AsSpan(0, values.Length), target, _options.Log1p);
            moments.Add(indices, buffer.AsSpan(0, values.Length));
        });
        var scaling = new FeatureScaling(moments.Mean(), [.. moments.Variance().Select(Math.Sqrt)], _options.Clip);
        return new IntensityNormalizingTransformer(_options.OutputColumnName, _options.InputColumnName, new IntensityNormalizer(target, _options.Log1p, scaling), slots, names);

        void Pass(Action<ReadOnlySpan<int>, ReadOnlySpan<float>> take)
        {
            var scan = new ColumnScan(input);
            scan.Add(column, new ProfileCollector(column.Name, slots, take));
            scan.Run(run.Cancellation);
        }
    }

    private void Refuse(InputScaleReport report)
    {
        using (var channel = Host.Start("NormalizeIntensities"))
            channel.Info(MessageSensitivity.Schema, $"Column '{_options.InputColumnName}': {report.Message}");
        if (report.Scale == InputScale.Centered || (report.Scale == InputScale.LogNormalized && !_options.AcceptLogged))
        {
            throw new SpatialDataException(
                $"Column '{_options.InputColumnName}' cannot be normalised: {report.Message}"
                + (report.Scale == InputScale.LogNormalized ? $" If these are intensities all the same, set {nameof(Options.AcceptLogged)}." : ""));
        }
    }

    private static double Total(ReadOnlySpan<float> values)
    {
        var total = 0.0;
        foreach (var value in values)
            total += value;
        return total;
    }

    /// <summary>How to normalise.</summary>
    public sealed class Options : IntensityNormalizationOptions
    {
        /// <summary>The intensities.</summary>
        /// <value>The default is "Features".</value>
        [Required]
        public string InputColumnName { get; set; } = ColumnNames.Features;

        /// <summary>The column to write.</summary>
        /// <value>The default is "Normalized".</value>
        [Required]
        public string OutputColumnName { get; set; } = ColumnNames.Normalized;

        /// <summary>Whether to normalise values that look log-normalised as well.</summary>
        /// <value>The default is false: they are refused.</value>
        public bool AcceptLogged { get; set; }

        /// <summary>Threads, progress and cancellation.</summary>
        /// <value>The default is null: all processors.</value>
        public Execution? Execution { get; set; }
    }
}
