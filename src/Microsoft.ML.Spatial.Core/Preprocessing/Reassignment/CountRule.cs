namespace Microsoft.ML.Spatial.Core.Preprocessing.Reassignment;

/// <summary>What becomes of counts on other places.</summary>
public enum CountRule
{
    /// <summary>Every source gives all its counts to the nearest target within reach: counts stay whole, and the totals of the sources used are kept.</summary>
    Sum,

    /// <summary>Targets take the average of near sources, which is not whole.</summary>
    Average,
}
