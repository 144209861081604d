namespace Microsoft.ML.Spatial.Core.Trajectories;

/// <summary>The shape of a feature's fitted curve along a trajectory.</summary>
public enum TrendDirection
{
    /// <summary>The feature was not tested.</summary>
    None,

    /// <summary>The curve ends higher than it begins, by at least half of its range.</summary>
    Rising,

    /// <summary>The curve ends lower than it begins, by at least half of its range.</summary>
    Falling,

    /// <summary>The ends differ by less, and the curve rises higher above them than it dips below them.</summary>
    Peak,

    /// <summary>The ends differ by less, and the curve dips deeper below them than it rises above them.</summary>
    Dip,
}
