namespace Microsoft.ML.Spatial.Core.Data.AnnData;

/// <summary>What became of a dataset that was written.</summary>
/// <param name="Path">The file.</param>
/// <param name="LeftOut">
/// Entries of the file the dataset came from that were not taken along because they do not fit the dataset any more or cannot be subset, by their path in
/// the file, each with the reason. Empty when nothing was lost.
/// </param>
public sealed record AnnDataWriteReport(string Path, IReadOnlyList<string> LeftOut);
