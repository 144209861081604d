namespace Microsoft.ML.Spatial.Transforms;

/// <summary>Features whose names begin alike.</summary>
/// <param name="Name">Name of the group.</param>
/// <param name="Prefixes">Beginnings of names; case does not matter.</param>
internal sealed record NamePrefixGroup(string Name, string[] Prefixes)
{
    public bool Contains(string feature) => Array.Exists(Prefixes, prefix => feature.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
