namespace Microsoft.ML.Spatial.Core.Annotation;

/// <summary>Features that belong together: a pathway, a cell type's genes, a class of metabolites.</summary>
/// <param name="Name">Name of the set.</param>
/// <param name="Members">Names of its features; repeated ones count once.</param>
/// <param name="Description">What the set is; may be empty.</param>
public sealed record NamedSet(string Name, IReadOnlyList<string> Members, string Description = "");
