namespace Microsoft.ML.Spatial.Tool.Results;

/// <summary>Agreement of domains with known labels, over the spots that have one.</summary>
/// <param name="Spots">Number of labelled spots.</param>
/// <param name="Ari">Adjusted Rand index.</param>
/// <param name="Ami">Adjusted mutual information.</param>
/// <param name="Nmi">Normalised mutual information.</param>
/// <param name="Homogeneity">Whether domains hold one label each.</param>
/// <param name="Completeness">Whether labels lie in one domain each.</param>
/// <param name="VMeasure">Harmonic mean of homogeneity and completeness.</param>
internal sealed record LabelScores(int Spots, double Ari, double Ami, double Nmi, double Homogeneity, double Completeness, double VMeasure);
