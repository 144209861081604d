namespace Microsoft.ML.Spatial.Core.Embedding;

/// <summary>Which features a head of the first layer reads.</summary>
public enum FeatureAssignment
{
    /// <summary>Every head reads all features.</summary>
    Shared,

    /// <summary>
    /// Each head reads its own share, as the paper has it: features are dealt out in the order of a hash of their names, so that shares are equal to
    /// within one feature, mixed, and the same in whatever order a file lists them.
    /// </summary>
    DealtByName,

    /// <summary>Each head reads its own run of columns in file order, and up to heads - 1 last ones are dropped, as in the reference program.</summary>
    FileOrder,
}
