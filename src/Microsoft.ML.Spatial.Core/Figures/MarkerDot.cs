namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>A feature in a dot plot.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Group">The group it is a marker of, as a row of the profiles.</param>
/// <param name="Column">Its column of the profiles.</param>
public sealed record MarkerDot(string Name, int Group, int Column);
