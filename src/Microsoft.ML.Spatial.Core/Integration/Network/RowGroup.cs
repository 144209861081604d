namespace Microsoft.ML.Spatial.Core.Integration.Network;

/// <summary>Consecutive rows that are normalised together.</summary>
/// <param name="From">First row.</param>
/// <param name="Count">Number of rows.</param>
/// <param name="Kind">Which of a layer's statistics are theirs.</param>
internal readonly record struct RowGroup(int From, int Count, int Kind);
