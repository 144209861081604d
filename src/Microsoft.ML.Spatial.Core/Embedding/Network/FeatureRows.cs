using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Embedding.Network;

/// <summary>The profiles a network reads and reconstructs, and the profile that reconstructions are relative to.</summary>
internal sealed class FeatureRows
{
    /// <param name="profiles">Spots x features, in the order the network has them.</param>
    /// <param name="center">What every spot's target is reduced by, one per feature; null for nothing.</param>
    public FeatureRows(CsrMatrix profiles, float[]? center)
    {
        Profiles = profiles;
        Center = center;
        for (var row = 0; row < profiles.Rows; row++)
            foreach (var value in profiles.RowValues(row))
                SquaredNorm += (double)value * value;
        if (center is null)
            return;
        for (var row = 0; row < profiles.Rows; row++)
        {
            var indices = profiles.RowIndices(row);
            var values = profiles.RowValues(row);
            for (var k = 0; k < indices.Length; k++)
                SquaredNorm -= 2 * (double)center[indices[k]] * values[k];
        }
        foreach (var value in center)
            SquaredNorm += (double)profiles.Rows * value * value;
    }

    public CsrMatrix Profiles { get; }

    public float[]? Center { get; }

    /// <summary>Sum of squares of the targets.</summary>
    public double SquaredNorm { get; }

    public int Spots => Profiles.Rows;

    public int Features => Profiles.Columns;

    /// <summary>Number of values in the mean that is the loss.</summary>
    public double Entries => (double)Spots * Features;
}
