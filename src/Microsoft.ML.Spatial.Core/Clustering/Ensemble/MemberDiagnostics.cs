namespace Microsoft.ML.Spatial.Core.Clustering.Ensemble;

/// <summary>How one member came about and how far the others agree with it.</summary>
/// <param name="FeatureCount">Features used.</param>
/// <param name="Scaled">Whether they were scaled to unit variance.</param>
/// <param name="Components">Principal components before smoothing.</param>
/// <param name="UnitRows">Whether the scores of each spot were divided by their length, as the options asked or because a few spots ruled them.</param>
/// <param name="Smoothing">Over which neighbours scores were averaged.</param>
/// <param name="Dimension">Dimension of the embedding.</param>
/// <param name="ClusterCount">Number of clusters.</param>
/// <param name="Converged">Whether the mixture settled before the step limit.</param>
/// <param name="Agreement">Mean adjusted Rand index with all other members.</param>
/// <param name="Votes">Whether the member agrees enough to have a say in the consensus.</param>
public sealed record MemberDiagnostics(
    int FeatureCount,
    bool Scaled,
    int Components,
    bool UnitRows,
    Smoothing Smoothing,
    int Dimension,
    int ClusterCount,
    bool Converged,
    double Agreement,
    bool Votes);
