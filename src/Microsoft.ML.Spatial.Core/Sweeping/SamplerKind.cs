namespace Microsoft.ML.Spatial.Core.Sweeping;

/// <summary>How configurations are proposed.</summary>
public enum SamplerKind
{
    /// <summary>By tree-structured Parzen estimators (Bergstra et al. 2011): near what was good, away from what was not, after some random trials.</summary>
    Tpe,

    /// <summary>At random, evenly over every parameter's scale, none twice.</summary>
    Random,

    /// <summary>All combinations of a few values per parameter, spread evenly when there are more than trials.</summary>
    Grid,
}
