using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;

namespace Microsoft.ML.Spatial.Core.Correlation;

/// <summary>One modality, feature by feature, ready to be correlated.</summary>
internal sealed class CorrelatedFeatures
{
    private readonly double[] _means;

    private CorrelatedFeatures(CsrMatrix features, double[] means, double[] norms)
    {
        Rows = features;
        _means = means;
        Norms = norms;
    }

    /// <summary>Features x spots: values, or ranks less the rank of zero.</summary>
    public CsrMatrix Rows { get; }

    /// <summary>Length of each feature's deviations from its mean; 0 for one that does not vary.</summary>
    public double[] Norms { get; }

    public int Count => Rows.Rows;

    public static CorrelatedFeatures Of(CsrMatrix spots, CorrelationMethod method, Execution execution)
    {
        var features = spots.Transpose();
        if (method == CorrelationMethod.Spearman)
        {
            features = SparseRanks.Of(features, execution);
            spots = features.Transpose();
        }
        var moments = FeatureMoments.Of(spots, execution);
        var norms = moments.Variance();
        for (var feature = 0; feature < norms.Length; feature++)
            norms[feature] = Math.Sqrt(norms[feature] * Math.Max(0, spots.Rows - 1));
        return new CorrelatedFeatures(features, moments.Mean(), norms);
    }

    /// <summary>Writes the deviations of some features from their means beside each other: spots x features.</summary>
    /// <param name="features">The features.</param>
    /// <param name="deviations">At least spots x features values.</param>
    public void Center(ReadOnlySpan<int> features, double[] deviations)
    {
        var width = features.Length;
        for (var i = 0; i < width; i++)
        {
            var mean = _means[features[i]];
            for (var spot = 0; spot < Rows.Columns; spot++)
                deviations[(spot * width) + i] = -mean;
            var indices = Rows.RowIndices(features[i]);
            var values = Rows.RowValues(features[i]);
            for (var k = 0; k < indices.Length; k++)
                deviations[(indices[k] * width) + i] += values[k];
        }
    }
}
