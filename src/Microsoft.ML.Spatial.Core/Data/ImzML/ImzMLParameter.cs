namespace Microsoft.ML.Spatial.Core.Data.ImzML;

/// <summary>A <c>cvParam</c> element.</summary>
/// <param name="Accession">The term.</param>
/// <param name="Value">Its value; empty for terms that say all by being there.</param>
/// <param name="Unit">The term of its unit; null when none is given.</param>
internal sealed record ImzMLParameter(string Accession, string Value, string? Unit);
