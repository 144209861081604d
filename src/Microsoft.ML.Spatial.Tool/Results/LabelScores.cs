using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Results;

/// <summary>Agreement of domains with known labels, over the spots that have one.</summary>
/// <param name="Spots">Number of labelled spots.</param>
/// <param name="Ari">Adjusted Rand index.</param>
/// <param name="Ami">Adjusted mutual information.</param>
/// <param name="Nmi">Normalised mutual information.</param>
/// <param name="Homogeneity">Whether domains hold one label each.</param>
/// <param name="Completeness">Whether labels lie in one domain each.</param>
/// <param name="VMeasure">Harmonic mean of homogeneity and completeness.</param>
internal sealed record LabelScores(int Spots, double Ari, double Ami, double Nmi, double Homogeneity, double Completeness, double VMeasure)
{
    /// <summary>Compares domains with labels.</summary>
    public static LabelScores Of(CategoricalColumn labels, int[] domains)
    {
        var agreement = ClusteringAgreement.Compute(labels.Codes, domains);
        return new LabelScores(
            labels.Codes.Count(code => code >= 0),
            agreement.AdjustedRandIndex,
            agreement.AdjustedMutualInformation,
            agreement.NormalizedMutualInformation,
            agreement.Homogeneity,
            agreement.Completeness,
            agreement.VMeasure);
    }

    /// <summary>Adds the scores to a summary.</summary>
    public void AddTo(JsonSummary json)
        => json.Set("ari", Ari).Set("ami", Ami).Set("nmi", Nmi).Set("homogeneity", Homogeneity).Set("completeness", Completeness).Set("vMeasure", VMeasure).Set("labelledSpots", (long)Spots);
}
