using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Clustering;

/// <summary>One expectation step over all rows: log-likelihood, and the sums of the next maximisation step, added in block order.</summary>
internal sealed class ExpectationPass
{
    private const int MostBlocks = 64;
    private const int LeastRows = 512;

    private readonly DenseMatrix _x;
    private readonly Execution _execution;
    private readonly int _blockSize;
    private readonly ExpectationBlock[] _blocks;
    private readonly MixtureStatistics _total;

    public ExpectationPass(DenseMatrix x, CovarianceModel model, int clusters, double[] sharedMoments, Execution execution)
    {
        _x = x;
        _execution = execution;
        _blockSize = Math.Max(LeastRows, FixedPartition.BlockCount(x.Rows, MostBlocks));
        _blocks = new ExpectationBlock[FixedPartition.BlockCount(x.Rows, _blockSize)];
        for (var block = 0; block < _blocks.Length; block++)
            _blocks[block] = new ExpectationBlock(model, clusters, x.Columns, sharedMoments);
        _total = new MixtureStatistics(model, clusters, x.Columns, sharedMoments);
    }

    /// <returns>The sums; they are overwritten by the next call.</returns>
    public MixtureStatistics Run(MixtureDensity density)
    {
        FixedPartition.For(_x.Rows, _blockSize, _execution, (block, start, end) => _blocks[block].Run(_x, density, start, end));
        _total.Clear();
        foreach (var block in _blocks)
            _total.Add(block.Statistics);
        return _total;
    }
}
