using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Preprocessing.Autocorrelation;

/// <summary>
/// The sums over pairs of neighbours that autocorrelation is made of, per feature: sum_ij w_ij x_i x_j, and with e_i the weights that spot
/// i gives and receives, sum_i e_i x_i and sum_i e_i x_i^2. Time O(stored entries x neighbours), memory O(features) for each of up to 32
/// blocks of spots; the memory is kept for further passes.
/// </summary>
internal sealed class AutocorrelationSums
{
    private const int SmallestBlock = 256;
    private const int MaximumBlocks = 32;

    private readonly CsrMatrix _x;
    private readonly SpatialWeights _weights;
    private readonly int _blockSize;
    private readonly Block[] _blocks;

    public AutocorrelationSums(CsrMatrix x, SpatialWeights weights)
    {
        _x = x;
        _weights = weights;
        _blockSize = Math.Max(SmallestBlock, FixedPartition.BlockCount(x.Rows, MaximumBlocks));
        _blocks = new Block[FixedPartition.BlockCount(x.Rows, _blockSize)];
        Products = new double[x.Columns];
        Weighted = new double[x.Columns];
        WeightedSquares = new double[x.Columns];
    }

    /// <summary>sum_ij w_ij x_i x_j.</summary>
    public double[] Products { get; }

    /// <summary>sum_i e_i x_i.</summary>
    public double[] Weighted { get; }

    /// <summary>sum_i e_i x_i^2.</summary>
    public double[] WeightedSquares { get; }

    /// <summary>Makes the pass; what an earlier one found is replaced.</summary>
    /// <param name="rows">The row of the matrix whose values lie at each spot; null for row i at spot i.</param>
    /// <param name="execution">Threads and cancellation.</param>
    public void Compute(int[]? rows, Execution execution)
    {
        FixedPartition.For(_x.Rows, _blockSize, execution, (block, from, to) =>
        {
            var part = _blocks[block] ??= new Block(_x.Columns);
            part.Clear();
            for (var spot = from; spot < to; spot++)
                AddSpot(rows, spot, part);
        });
        Array.Clear(Products);
        Array.Clear(Weighted);
        Array.Clear(WeightedSquares);
        foreach (var part in _blocks)
        {
            for (var feature = 0; feature < _x.Columns; feature++)
            {
                Products[feature] += part.Products[feature];
                Weighted[feature] += part.Weighted[feature];
                WeightedSquares[feature] += part.WeightedSquares[feature];
            }
        }
    }

    private void AddSpot(int[]? rows, int spot, Block part)
    {
        var row = rows is null ? spot : rows[spot];
        var indices = _x.RowIndices(row);
        var values = _x.RowValues(row);
        var (share, exchanged, own) = (_weights.Shares[spot], _weights.Exchanged[spot], part.Own);
        for (var k = 0; k < indices.Length; k++)
        {
            var weighted = exchanged * values[k];
            part.Weighted[indices[k]] += weighted;
            part.WeightedSquares[indices[k]] += weighted * values[k];
            own[indices[k]] = share * values[k];
        }
        var products = part.Products;
        foreach (var neighbor in _weights.NeighborsOf(spot))
        {
            var other = rows is null ? neighbor : rows[neighbor];
            var otherIndices = _x.RowIndices(other);
            var otherValues = _x.RowValues(other);
            for (var k = 0; k < otherIndices.Length; k++)
                products[otherIndices[k]] += own[otherIndices[k]] * otherValues[k];
        }
        foreach (var index in indices)
            own[index] = 0;
    }

    private sealed class Block(int features)
    {
        public double[] Products { get; } = new double[features];

        public double[] Weighted { get; } = new double[features];

        public double[] WeightedSquares { get; } = new double[features];

        /// <summary>The values of one spot times its share; zeros, before and after each spot.</summary>
        public double[] Own { get; } = new double[features];

        public void Clear()
        {
            Array.Clear(Products);
            Array.Clear(Weighted);
            Array.Clear(WeightedSquares);
            Array.Clear(Own);
        }
    }
}
