using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;

namespace Microsoft.ML.Spatial.Core.Embedding;

/// <summary>
/// A fixed first step of a network: features to their leading principal components, with the noise made equal in all directions. It is linear, so what the
/// network reconstructs goes back to features.
/// </summary>
public sealed class InputProjection
{
    private const int NoiseNeighbors = 6;
    private const double NoiseShrinkage = 0.1;
    private readonly float[] _back;

    /// <summary>Puts a fitted projection together.</summary>
    /// <param name="components">Features to scores.</param>
    /// <param name="whitening">Scores to white scores; null for none.</param>
    /// <exception cref="ArgumentException">The parts do not fit together, or the whitening cannot be undone.</exception>
    public InputProjection(PrincipalComponents components, NoiseWhitening? whitening)
    {
        ArgumentNullException.ThrowIfNull(components);
        if (whitening is not null && whitening.Dimension != components.Rank)
            throw new ArgumentException($"A whitening of {whitening.Dimension} scores does not fit {components.Rank} components.", nameof(whitening));
        Components = components;
        Whitening = whitening;
        _back = whitening is null ? components.Components : Back(components, whitening);
    }

    /// <summary>Features to scores.</summary>
    public PrincipalComponents Components { get; }

    /// <summary>Scores to white scores; null for none.</summary>
    public NoiseWhitening? Whitening { get; }

    /// <summary>Learns the projection of a slice; small data have fewer components than asked for.</summary>
    internal static InputProjection Fit(
        CsrMatrix features, ReadOnlySpan<int> rowPointers, ReadOnlySpan<int> neighbors, McgateOptions options, long seed, Execution execution)
    {
        var rank = Math.Clamp(Math.Min(features.Rows - 1, features.Columns), 1, options.Components);
        var components = PrincipalComponents.Fit(features, new PrincipalComponentsOptions { Rank = rank }, seed, execution);
        if (!options.WhitenNoise)
            return new InputProjection(components, null);
        var whitening = NoiseWhitening.Fit(components.Transform(features, execution), GraphParts.Nearest(rowPointers, neighbors, NoiseNeighbors), NoiseShrinkage, execution);
        return new InputProjection(components, whitening);
    }

    /// <summary>Features to what the network reads.</summary>
    internal CsrMatrix Apply(CsrMatrix features, Execution execution)
    {
        var scores = Components.Transform(features, execution);
        if (Whitening is not null)
            scores = Whitening.Apply(scores, execution);
        return CsrMatrix.FromDense(scores.Rows, scores.Columns, scores.Values);
    }

    /// <summary>One feature's value from what the network reconstructs of a spot.</summary>
    internal float Feature(int column, ReadOnlySpan<float> reconstructed)
        => (float)Components.Mean[column] + TensorPrimitives.Dot(reconstructed, _back.AsSpan(column * Components.Rank, Components.Rank));

    /// <summary>Features x rank: the loadings, seen from white scores.</summary>
    private static float[] Back(PrincipalComponents components, NoiseWhitening whitening)
    {
        var rank = components.Rank;
        var inverse = Matrix<double>.Build.Dense(rank, rank, (i, j) => whitening.Rotation[(i * rank) + j]).Inverse();
        if (!inverse.Enumerate().All(double.IsFinite))
            throw new ArgumentException("The whitening cannot be undone: its matrix is singular.", nameof(whitening));
        var back = new float[components.Components.Length];
        for (var feature = 0; feature < components.FeatureCount; feature++)
        {
            for (var white = 0; white < rank; white++)
            {
                var sum = 0.0;
                for (var score = 0; score < rank; score++)
                    sum += inverse[white, score] * components.Components[(feature * rank) + score];
                back[(feature * rank) + white] = (float)sum;
            }
        }
        return back;
    }
}
