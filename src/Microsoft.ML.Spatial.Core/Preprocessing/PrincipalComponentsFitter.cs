using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Preprocessing;

/// <summary>Finds the eigenvectors of the covariance of a sparse matrix, which is applied and never formed.</summary>
internal static class PrincipalComponentsFitter
{
    private const int Width = BlockLanczos.BlockWidth;

    public static PrincipalComponents Fit(CsrMatrix x, PrincipalComponentsOptions options, long seed, Execution execution)
    {
        if (x.Rows < 2)
            throw new SpatialDataException($"Principal components need at least two spots; there are {x.Rows}.");
        if (options.Rank > Math.Min(x.Rows, x.Columns))
            throw new SpatialDataException($"{options.Rank} principal components were asked for, but the data have {x.Rows} spots and {x.Columns} features; ask for {Math.Min(x.Rows, x.Columns)} at most.");
        var moments = FeatureMoments.Of(x, execution);
        var means = moments.Mean();
        var total = moments.Variance().Sum();
        if (!options.Center)
        {
            for (var feature = 0; feature < means.Length; feature++)
                total += means[feature] * means[feature] * x.Rows / (x.Rows - 1);
            Array.Clear(means);
        }
        execution.Report("principal components", 0);
        var solver = new BlockLanczos(x.Columns, options.Rank, options.Oversampling, seed, (input, output) => ApplyCovariance(x, means, input, output, execution));
        var (values, vectors) = solver.Solve(options.Tolerance, options.MaximumPasses);
        execution.Report("principal components", 1);
        for (var i = 0; i < values.Length; i++)
            values[i] = Math.Max(values[i], 0);
        return new PrincipalComponents(means, Loadings(vectors, x.Columns), values, total);
    }

    // C V = (X^T X V - n m (m^T V)) / (n - 1)
    private static void ApplyCovariance(CsrMatrix x, double[] means, double[] input, double[] output, Execution execution)
    {
        SparseProducts.MultiplyGram(x, input, Width, output, execution);
        var projected = new double[Width];
        for (var feature = 0; feature < means.Length; feature++)
            for (var j = 0; j < Width; j++)
                projected[j] += means[feature] * input[(feature * Width) + j];
        for (var feature = 0; feature < means.Length; feature++)
        {
            var scaled = x.Rows * means[feature];
            for (var j = 0; j < Width; j++)
            {
                var at = (feature * Width) + j;
                output[at] = (output[at] - (scaled * projected[j])) / (x.Rows - 1);
            }
        }
    }

    public static float[] Loadings(double[][] vectors, int features)
    {
        var loadings = new float[features * vectors.Length];
        for (var component = 0; component < vectors.Length; component++)
        {
            var vector = vectors[component];
            var largest = 0;
            for (var feature = 1; feature < features; feature++)
                if (Math.Abs(vector[feature]) > Math.Abs(vector[largest]))
                    largest = feature;
            var sign = vector[largest] < 0 ? -1 : 1;
            for (var feature = 0; feature < features; feature++)
                loadings[(feature * vectors.Length) + component] = (float)(sign * vector[feature]);
        }
        return loadings;
    }
}
