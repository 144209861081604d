using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Embedding.Network;

/// <summary>The profiles a network reads and reconstructs, with their transpose for sums over spots, and the profile that reconstructions are relative to.</summary>
internal sealed class FeatureRows
{
    /// <param name="profiles">Spots x features, in the order the network has them.</param>
    /// <param name="center">What every spot's target is reduced by, one per feature; null for nothing.</param>
    public FeatureRows(CsrMatrix profiles, float[]? center)
    {
        Profiles = profiles;
        Transposed = profiles.Transpose();
        Center = center;
        for (var row = 0; row < profiles.Rows; row++)
            foreach (var value in profiles.RowValues(row))
                SquaredNorm += (double)value * value;
        if (center is null)
            return;
        for (var feature = 0; feature < profiles.Columns; feature++)
        {
            var sum = 0.0;
            foreach (var value in Transposed.RowValues(feature))
                sum += value;
            SquaredNorm += center[feature] * (((double)profiles.Rows * center[feature]) - (2 * sum));
        }
    }

    public CsrMatrix Profiles { get; }

    public CsrMatrix Transposed { get; }

    public float[]? Center { get; }

    /// <summary>Sum of squares of the targets.</summary>
    public double SquaredNorm { get; }

    public int Spots => Profiles.Rows;

    public int Features => Profiles.Columns;

    /// <summary>Number of values in the mean that is the loss.</summary>
    public double Entries => (double)Spots * Features;
}
