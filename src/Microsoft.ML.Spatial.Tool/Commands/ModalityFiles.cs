namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary>The files of one modality.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Paths">For each sample the file, in the order of the samples; null for a sample that it did not measure.</param>
internal sealed record ModalityFiles(string Name, IReadOnlyList<string?> Paths);
