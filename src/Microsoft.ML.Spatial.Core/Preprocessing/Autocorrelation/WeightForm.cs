namespace Microsoft.ML.Spatial.Core.Preprocessing.Autocorrelation;

/// <summary>How much the neighbours of a spot count when neighbouring values are compared.</summary>
public enum WeightForm
{
    /// <summary>Every spot that has neighbours has the same say: its neighbours weigh alike and sum to 1.</summary>
    RowNormalized,

    /// <summary>
    /// As <see cref="RowNormalized"/>, along the edges turned round: a spot is compared with the spots it is a neighbour of. The same for a
    /// symmetric graph; for a nearest-neighbour graph it is what SpatialMETA computes.
    /// </summary>
    TransposedRowNormalized,

    /// <summary>Every directed edge has weight 1, so spots with many neighbours count more.</summary>
    Binary,
}
