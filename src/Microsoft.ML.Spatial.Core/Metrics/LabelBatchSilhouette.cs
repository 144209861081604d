namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>How well batches are mixed among the spots of one label.</summary>
/// <param name="Label">The code of the label.</param>
/// <param name="SpotCount">How many spots have it.</param>
/// <param name="BatchCount">In how many batches it is present.</param>
/// <param name="Score">The mean of 1 - |s| over its spots, s the silhouette of the batch among the spots of this label alone; from 0 to 1, larger is better mixed.</param>
public sealed record LabelBatchSilhouette(int Label, int SpotCount, int BatchCount, double Score);
