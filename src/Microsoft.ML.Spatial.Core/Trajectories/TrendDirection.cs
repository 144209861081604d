namespace Microsoft.ML.Spatial.Core.Trajectories;

/// <summary>The shape of a feature's fitted curve along a trajectory.</summary>
public enum TrendDirection
{
    /// <summary>The feature was not tested.</summary>
    None,

    /// <summary>The curve ends higher than it begins, and leaves the range of its ends by less than a third of its own range.</summary>
    Rising,

    /// <summary>The curve ends lower than it begins, and leaves the range of its ends by less than a third of its own range.</summary>
    Falling,

    /// <summary>The curve rises above both of its ends by at least a third of its range, and not less than it dips below them.</summary>
    Peak,

    /// <summary>The curve dips below both of its ends by at least a third of its range, and more than it rises above them.</summary>
    Dip,
}
