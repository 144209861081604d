using Microsoft.ML.Spatial.Core.Data;

namespace Microsoft.ML.Spatial.Tool.Quality;

/// <summary>A method and what it made of the samples.</summary>
/// <param name="Name">Name of the method.</param>
/// <param name="Samples">The samples: name and data.</param>
/// <param name="Predicted">Column of obs with its domains; null for none.</param>
/// <param name="Embedding">Key of obsm with its embedding; null for none.</param>
internal sealed record JudgedMethod(string Name, IReadOnlyList<(string Name, SpatialDataset Data)> Samples, string? Predicted, string? Embedding);
