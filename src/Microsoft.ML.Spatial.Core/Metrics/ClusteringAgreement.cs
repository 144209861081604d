namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>
/// How far two partitions of the same spots agree: scikit-learn's definitions, natural logarithms, arithmetic averaging. Every score is 1
/// for identical partitions.
/// </summary>
/// <param name="AdjustedRandIndex">Pairs of spots treated alike, corrected for chance (Hubert and Arabie 1985); 0 expected by chance, may be negative.</param>
/// <param name="AdjustedMutualInformation">Mutual information corrected for chance (Vinh, Epps, Bailey 2010), over the mean entropy.</param>
/// <param name="NormalizedMutualInformation">Mutual information over the mean entropy, from 0 to 1.</param>
/// <param name="Homogeneity">1 when every cluster lies in one class (Rosenberg and Hirschberg 2007), from 0 to 1.</param>
/// <param name="Completeness">1 when every class lies in one cluster, from 0 to 1.</param>
/// <param name="VMeasure">Harmonic mean of homogeneity and completeness.</param>
public sealed record ClusteringAgreement(
    double AdjustedRandIndex,
    double AdjustedMutualInformation,
    double NormalizedMutualInformation,
    double Homogeneity,
    double Completeness,
    double VMeasure)
{
    private const double MachineEpsilon = 2.220446049250313e-16;

    /// <summary>Compares two partitions.</summary>
    /// <param name="truth">A class code per spot; a negative code means unlabelled.</param>
    /// <param name="predicted">A cluster code per spot; a negative code means unlabelled. Codes need not be consecutive.</param>
    /// <returns>
    /// The scores over the spots labelled in both. Where a score is undefined it takes scikit-learn's value: 1 when both have no spot or one
    /// group only; homogeneity 1 when there is one class, completeness 1 when there is one cluster.
    /// </returns>
    /// <exception cref="ArgumentException">The partitions differ in length.</exception>
    public static ClusteringAgreement Compute(ReadOnlySpan<int> truth, ReadOnlySpan<int> predicted)
    {
        var table = ContingencyTable.Count(truth, predicted);
        if (table.IsIdentity)
            return new ClusteringAgreement(1, 1, 1, 1, 1, 1);
        var information = table.MutualInformation();
        var classEntropy = table.Entropy(table.ClassSizes);
        var clusterEntropy = table.Entropy(table.ClusterSizes);
        var meanEntropy = (classEntropy + clusterEntropy) / 2;
        var homogeneity = classEntropy > 0 ? information / classEntropy : 1;
        var completeness = clusterEntropy > 0 ? information / clusterEntropy : 1;
        return new ClusteringAgreement(
            table.AdjustedRandIndex(),
            Adjusted(information, meanEntropy, ExpectedMutualInformation.Compute(table)),
            information / meanEntropy,
            homogeneity,
            completeness,
            homogeneity + completeness > 0 ? 2 * homogeneity * completeness / (homogeneity + completeness) : 0);
    }

    private static double Adjusted(double information, double meanEntropy, double expected)
    {
        var range = meanEntropy - expected;
        return (information - expected) / (range < 0 ? Math.Min(range, -MachineEpsilon) : Math.Max(range, MachineEpsilon));
    }
}
