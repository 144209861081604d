namespace Microsoft.ML.Spatial.Core.Embedding.Network;

/// <summary>Mean and (biased) variance of every column over the spots, as batch normalisation uses them.</summary>
/// <param name="Mean">One per column.</param>
/// <param name="Variance">One per column.</param>
internal sealed record ColumnStatistics(double[] Mean, double[] Variance);
