using System.Text.Json;
using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Metrics;

/// <summary>
/// The metrics of SpatialMETA's benchmark. Values of the file have six decimals, which single precision holds as millionths; no test knows the unit.
/// Departures: PAS breaks ties by row (SDMBench sorts unstably), isolated labels of current scIB are null when none is isolated.
/// </summary>
public sealed class BenchmarkMetricsGoldenTests
{
    private const double Tolerance = 1e-8;
    private static readonly JsonElement Golden = GoldenFile.Load("spatialmeta/benchmark_metrics.json");
    private static readonly JsonElement Inputs = Golden.GetProperty("inputs");
    private static readonly JsonElement Outputs = Golden.GetProperty("outputs");
    private static readonly int[] Truth = Inputs.GetProperty("truth").Integers();
    private static readonly int[] Predicted = Inputs.GetProperty("predicted").Integers();
    private static readonly int[] Batch = Inputs.GetProperty("batch").Integers();

    private static EmbeddingSilhouettes Silhouettes => EmbeddingSilhouettes.Compute(Matrix("embedding", 1e6), Truth, Batch);

    [Fact]
    public void SilhouettesOfLabelsAgreeWithTheReference()
    {
        var found = Silhouettes.Labels;

        Close(Outputs.GetProperty("silhouette_samples_label").Doubles(), found.Values);
        Close(Number("cell_type_ASW_scaled"), found.Scaled!.Value);
        Assert.Equal(Enumerable.Range(0, Truth.Length), found.Spots);
    }

    [Fact]
    public void SilhouettesOfBatchesAgreeWithTheReference()
    {
        var found = Silhouettes;

        foreach (var label in found.Batches)
        {
            Close(Outputs.GetProperty("batch_ASW_per_label").GetProperty($"{label.Label}").GetDouble(), label.Score);
            Assert.Equal(Outputs.GetProperty("batches_per_label").GetProperty($"{label.Label}").GetInt32(), label.BatchCount);
        }
        Assert.Equal([0, 1, 2, 3], found.Batches.Select(label => label.Label));
        Close(Number("batch_ASW"), found.BatchScore!.Value);
    }

    [Fact]
    public void IsolatedLabelsAgreeWithBothVersionsOfTheReference()
    {
        var found = Silhouettes.Isolated!;

        Assert.Equal(Outputs.GetProperty("isolated_labels").Integers(), found.Labels);
        Close(Number("isolated_label_ASW_multiclass(current scib)"), found.Score!.Value);
        Close(Number("isolated_label_ASW_one_vs_rest(older scib)"), found.OneVersusRestScore!.Value);
    }

    [Fact]
    public void TheSilhouetteOfClustersInTheTissueAgreesWithTheReference()
    {
        // Places have too many digits for single precision.
        var places = Inputs.GetProperty("locations").Doubles();
        var points = new PointSet([.. places.Where((_, i) => i % 2 == 0)], [.. places.Where((_, i) => i % 2 == 1)]);

        Close(Number("spatial_ASW"), Silhouette.Compute(points.ToMatrix(), Predicted).Mean!.Value, 1e-7);
        Close(Number("spatial_ASW"), ClusterContinuity.Compute(points, Predicted, silhouette: true).Silhouette!.Value, 1e-7);
    }

    [Fact]
    public void VarianceExplainedByBatchesAgreesWithTheReference()
    {
        // Loadings of components are single precision, so that R2 is off by as much.
        const double loadings = 3e-7;
        var before = BatchRegression.Compute(Matrix("pre_integration_matrix", 1e6), Batch);
        var after = BatchRegression.Compute(Matrix("embedding", 1e6), Batch);

        Close(Outputs.GetProperty("pcr_before_weights").Doubles(), before.VarianceShares);
        Close(Outputs.GetProperty("pcr_before_r2").Doubles(), before.R2, loadings);
        Close(Outputs.GetProperty("pcr_after_r2").Doubles(), after.R2, loadings);
        Close(Number("pcr_before"), before.Explained, loadings);
        Close(Number("pcr_after"), after.Explained, loadings);
        Close(Number("pcr_comparison_scaled"), new BatchRemoval(before, after).Score!.Value, loadings);
    }

    [Fact]
    public void SparseDataGiveTheSameVarianceAsDenseData()
    {
        var dense = Matrix("pre_integration_matrix", 1e6);
        var wide = new DenseMatrix(dense.Rows, 300);
        for (var row = 0; row < dense.Rows; row++)
            dense.Row(row).CopyTo(wide.Row(row)[200..]);

        var found = BatchRegression.Compute(CsrMatrix.FromDense(wide.Rows, wide.Columns, wide.Values), Batch, new BatchRegressionOptions { ComponentCount = 12 });

        Close(Number("pcr_before"), found.Explained, 1e-6);
        Close(found.Explained, BatchRegression.Compute(wide, Batch, new BatchRegressionOptions { ComponentCount = 12 }).Explained);
    }

    [Fact]
    public void ClusteringAndReconstructionAgreeWithTheReference()
    {
        var agreement = ClusteringAgreement.Compute(Truth, Predicted);
        Close(Number("ARI"), agreement.AdjustedRandIndex);
        Close(Number("NMI_arithmetic"), agreement.NormalizedMutualInformation);
        Close(Number("homogeneity"), agreement.Homogeneity);
        Close(Number("completeness"), agreement.Completeness);

        var measured = Matrix("reconstruction_original", 1);
        var found = ReconstructionAgreement.Compute(CsrMatrix.FromDense(measured.Rows, measured.Columns, measured.Values), Matrix("reconstruction", 1));

        // Reconstructed values reach beyond what single precision holds as millionths.
        Close(Outputs.GetProperty("PCC_per_feature").Doubles(), found.Correlations, 1e-6);
        Close(Outputs.GetProperty("CS_per_feature").Doubles(), found.Cosines, 1e-6);
        Close(Number("PCC_nanmean"), found.MeanCorrelation, 1e-7);
        Close(Number("CS_nanmean"), found.MeanCosine, 1e-7);
    }

    private static double Number(string name) => Outputs.GetProperty(name).GetDouble();

    private static DenseMatrix Matrix(string name, double unit)
    {
        var values = Inputs.GetProperty(name);
        return new DenseMatrix(values.Shape()[0], values.Shape()[1], [.. values.Doubles().Select(value => unit == 1 ? (float)value : (float)Math.Round(value * unit))]);
    }

    private static void Close(double[] expected, double[] actual, double tolerance = Tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Close(expected[i], actual[i], tolerance);
    }

    private static void Close(double expected, double actual, double tolerance = Tolerance)
    {
        if (double.IsNaN(expected))
            Assert.True(double.IsNaN(actual));
        else
            Assert.InRange(Math.Abs(actual - expected), 0, tolerance * Math.Max(0.1, Math.Abs(expected)));
    }
}
