using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Fusion;

/// <summary>Collects what is known of the spots of one slice, a block per modality; what is added to a block is averaged.</summary>
internal sealed class JointRows(int spots, int modalities, int width)
{
    private readonly float[] _sums = new float[checked(spots * modalities * width)];
    private readonly int[] _counts = new int[spots * modalities];

    public int Spots => spots;

    public void Add(int spot, int modality, ReadOnlySpan<float> row)
    {
        var block = (spot * modalities) + modality;
        _counts[block]++;
        for (var k = 0; k < width; k++)
            _sums[(block * width) + k] += row[k];
    }

    /// <summary>Whether every modality has said something.</summary>
    public bool IsComplete(int spot) => _counts.AsSpan(spot * modalities, modalities).IndexOf(0) < 0;

    /// <summary>The means; zeros where nothing was added.</summary>
    public DenseMatrix ToMatrix()
    {
        var matrix = new DenseMatrix(spots, modalities * width);
        for (var block = 0; block < _counts.Length; block++)
            for (var k = 0; k < width; k++)
                matrix.Values[(block * width) + k] = _counts[block] == 0 ? 0 : _sums[(block * width) + k] / _counts[block];
        return matrix;
    }
}
