namespace Microsoft.ML.Spatial.Trajectories;

/// <summary>At which end of a column or feature a pseudotime begins.</summary>
public enum RootExtreme
{
    /// <summary>At the smallest value, the first row of equals.</summary>
    Lowest,

    /// <summary>At the largest value, the first row of equals.</summary>
    Highest,
}
