using Microsoft.ML.Spatial.Core.Embedding.Network;

namespace Microsoft.ML.Spatial.Core.Integration.Network;

/// <summary>Spots that are not trained on: how well they are explained, and the network that explained them best.</summary>
internal sealed class HeldOutSpots(CvaeNetwork network, CvaeSpots spots, int[] rows, int minibatchSize)
{
    private readonly float[][] _parameters = [.. network.Parameters.Select(parameter => new float[parameter.Value.Length])];
    private readonly ColumnStatistics[] _statistics = new ColumnStatistics[network.Statistics.Count];
    private double _best = double.PositiveInfinity;

    /// <summary>For how many epochs nothing was better than before.</summary>
    public int EpochsWithoutGain { get; private set; }

    /// <summary>The mean weighted reconstruction of the spots, without noise and dropout.</summary>
    public double Score(CvaePass pass, PassWeights weights)
    {
        var loss = 0.0;
        for (var from = 0; from < rows.Length; from += minibatchSize)
        {
            var count = Math.Min(minibatchSize, rows.Length - from);
            loss += pass.Evaluate(new Minibatch(spots, rows.AsSpan(from, count)), weights) * count;
        }
        loss /= rows.Length;
        EpochsWithoutGain++;
        if (!(loss < _best))
            return loss;
        _best = loss;
        EpochsWithoutGain = 0;
        for (var i = 0; i < _parameters.Length; i++)
            network.Parameters[i].Value.CopyTo(_parameters[i], 0);
        for (var i = 0; i < _statistics.Length; i++)
            _statistics[i] = new ColumnStatistics([.. network.Statistics[i].Mean], [.. network.Statistics[i].Variance]);
        return loss;
    }

    /// <summary>Puts the network back to where it was best, but for decoders that only training needs.</summary>
    public void RestoreBest()
    {
        if (double.IsPositiveInfinity(_best))
            return;
        for (var i = 0; i < _parameters.Length; i++)
            _parameters[i].CopyTo(network.Parameters[i].Value, 0);
        for (var i = 0; i < _statistics.Length; i++)
        {
            _statistics[i].Mean.CopyTo(network.Statistics[i].Mean, 0);
            _statistics[i].Variance.CopyTo(network.Statistics[i].Variance, 0);
        }
    }
}
