using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Integration;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;

namespace Microsoft.ML.Spatial.Accuracy;

/// <summary>What needs no training: principal components of log-normalised values, modality beside modality, averaged over a spot and its neighbours.</summary>
internal static class IntegrationBaseline
{
    private const int Components = 30;

    /// <summary>The embedding of all modalities of a case.</summary>
    public static DenseMatrix Embed(IntegrationCase data, int seed)
        => NeighborAggregation.Mean(data.Graph, DenseMatrix.Beside([.. data.Modalities.Select(modality => ScoresOf(modality, seed))]), includeSelf: true);

    // A modality's largest component has variance one, so that none drowns another.
    private static DenseMatrix ScoresOf(IntegrationModality modality, int seed)
    {
        var values = modality.Likelihood == Likelihood.NegativeBinomial
            ? CountNormalizer.Normalize(modality.Values, CountNormalizer.MedianTotal(modality.Values), log1p: true)
            : modality.Values;
        var rank = Math.Min(Components, Math.Min(values.Columns, values.Rows - 1));
        var scores = PrincipalComponents.Fit(values, new PrincipalComponentsOptions { Rank = rank }, seed).Transform(values);
        var squares = 0.0;
        for (var row = 0; row < scores.Rows; row++)
            squares += scores.Row(row)[0] * (double)scores.Row(row)[0];
        TensorPrimitives.Multiply(scores.Values, (float)Math.Sqrt(scores.Rows / squares), scores.Values);
        return scores;
    }
}
