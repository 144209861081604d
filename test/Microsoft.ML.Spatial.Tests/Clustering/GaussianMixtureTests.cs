using Microsoft.ML.Spatial.Clustering;
using Microsoft.ML.Spatial.Core.Clustering;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Tests.Clustering;

public sealed class GaussianMixtureTests
{
    [Fact]
    public void BicFindsTheNumberAndTheShapeOfBlobs()
    {
        // Three round blobs of very different size: only a spherical model with a volume of its own for each fits cheaply.
        var random = new Random(3);
        var points = new List<float>();
        var truth = new List<int>();
        foreach (var (x, spread, blob) in new[] { (0f, 0.2f, 0), (30f, 1f, 1), (90f, 5f, 2) })
            for (var i = 0; i < 100; i++)
            {
                points.AddRange([x + (spread * Normal(random)), spread * Normal(random)]);
                truth.Add(blob);
            }
        var dataset = TinySlice.At(new double[300], new double[300]);
        dataset.Embeddings["Embedding"] = new DenseMatrix(300, 2, [.. points]);
        var context = new MLContext(seed: 1);
        var data = context.Spatial().Data.LoadFromDataset(dataset);

        var fitted = context.Spatial().Clustering.GaussianMixture(new GaussianMixtureTrainer.Options
        {
            MinimumClusters = 1,
            MaximumClusters = 6,
            Models = [CovarianceModel.EII, CovarianceModel.VII, CovarianceModel.EEE, CovarianceModel.VVV],
            Seed = 1,
        }).Fit(data);

        Assert.Equal(3, fitted.Mixture.ClusterCount);
        Assert.Equal(CovarianceModel.VII, fitted.Mixture.Model);
        var labels = ViewSnapshot.Column(fitted.Transform(data), "PredictedLabel");
        Assert.Equal(3, labels.Zip(truth).Distinct().Count());
    }

    private static float Normal(Random random)
        => (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
}
