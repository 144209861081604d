namespace Microsoft.ML.Spatial.Core.Data.Slices;

/// <summary>Two ionisation modes put together.</summary>
/// <param name="Dataset">Pixels x (positive features, then negative features); column <c>type</c> of <c>var</c> is "SM_pos" or "SM_neg".</param>
/// <param name="Shared">How many pixels both modes measured.</param>
/// <param name="PositiveOnly">How many the positive mode alone measured.</param>
/// <param name="NegativeOnly">How many the negative mode alone measured.</param>
/// <param name="UnmatchedKept">Whether those of one mode alone are in the dataset.</param>
public sealed record IonModeMergeResult(SpatialDataset Dataset, int Shared, int PositiveOnly, int NegativeOnly, bool UnmatchedKept)
{
    /// <summary>One line for a log.</summary>
    public override string ToString()
        => $"{Shared:N0} pixels measured in both modes; {PositiveOnly:N0} in the positive and {NegativeOnly:N0} in the negative mode alone, {(UnmatchedKept ? "kept" : "dropped")}";
}
