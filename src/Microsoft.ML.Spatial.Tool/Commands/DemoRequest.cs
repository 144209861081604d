namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary>What <c>mlspatial demo</c> was asked to do.</summary>
/// <param name="Folder">Where the results go; it exists.</param>
/// <param name="Spots">Number of spots.</param>
/// <param name="Genes">Number of genes.</param>
/// <param name="Seed">Seed of the simulation and the analysis.</param>
internal sealed record DemoRequest(string Folder, int Spots, int Genes, long Seed);
