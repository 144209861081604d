namespace Microsoft.ML.Spatial.Core.Neighborhoods;

/// <summary>What is between two clusters.</summary>
/// <param name="From">The cluster that comes first.</param>
/// <param name="To">The other.</param>
/// <param name="Distance">Mean distance of a spot of one from a spot of the other, over all pairs of spots of one slice, then over slices that have both.</param>
/// <param name="Weight">1 / distance.</param>
/// <param name="ScaledDistance">Distance scaled over all edges, from 0 for the smallest to 1 for the largest; 0 when all are equal.</param>
/// <param name="ScaledWeight">Weight scaled over all edges, from 0 for the smallest to 1 for the largest; 1 when all are equal.</param>
/// <param name="IsKept">Whether the edge stays in the network.</param>
public sealed record ClusterEdge(int From, int To, double Distance, double Weight, double ScaledDistance, double ScaledWeight, bool IsKept);
