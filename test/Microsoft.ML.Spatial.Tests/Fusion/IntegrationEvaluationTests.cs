using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core.Metrics;

namespace Microsoft.ML.Spatial.Tests.Fusion;

/// <summary>Joint embeddings scored by mixing and purity.</summary>
public sealed class IntegrationEvaluationTests
{
    [Fact]
    public void MixedBatchesAndPureLabelsScoreNearOne()
    {
        var metrics = new MLContext().Spatial().Evaluate.Integration(View(row => row % 2, row => row / 100), "Label");

        Assert.InRange(metrics.ILisi, 0.9, 1);
        Assert.Equal(1, metrics.CLisi!.Value, 1e-9);
        Assert.InRange(metrics.MixingScore, 0.9, 1.1);
    }

    [Fact]
    public void BatchesApartAreNotMixedAndLabelsAreOptional()
    {
        var metrics = new MLContext().Spatial().Evaluate.Integration(View(row => row / 100, row => row % 2), batchColumnName: "Slice");

        Assert.Equal(0, metrics.ILisi, 1e-9);
        Assert.Equal(0, metrics.MixingScore, 1e-9);
        Assert.Null(metrics.Labels);
        Assert.Null(metrics.CLisi);
    }

    [Fact]
    public void OptionsAreHandedOnAndMissingColumnsNamed()
    {
        var evaluate = new MLContext().Spatial().Evaluate;
        var view = View(row => row % 2, row => row / 100);

        Assert.Equal(20, evaluate.Integration(view, options: new LocalInverseSimpsonOptions { MaximumSpotsAsked = 20 }).Batches.Values.Length);
        Assert.Contains("Sample", Assert.Throws<ArgumentException>(() => evaluate.Integration(view, batchColumnName: "Sample")).Message, StringComparison.Ordinal);
    }

    /// <summary>Two groups of 100 spots far apart.</summary>
    private static IDataView View(Func<int, int> batch, Func<int, int> label)
    {
        var mlContext = new MLContext();
        var random = new Random(4);
        var spots = Enumerable.Range(0, 200).Select(row => new Spot(
            [(float)random.NextDouble() + (row / 100 * 50), (float)random.NextDouble()], $"s{batch(row)}", $"L{label(row)}")).ToArray();
        var view = mlContext.Data.LoadFromEnumerable(spots);
        return mlContext.Transforms.Conversion.MapValueToKey("Slice").Fit(view).Transform(view);
    }

    private sealed record Spot([property: VectorType(2)] float[] Latent, string Slice, string Label);
}
