using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Integration;

namespace Microsoft.ML.Spatial.Tool.Integration;

/// <summary>What <c>integrate</c> found.</summary>
/// <param name="Data">The spots of all samples.</param>
/// <param name="Placements">How further modalities came onto the spots.</param>
/// <param name="Fit">The trained model and what it answers.</param>
/// <param name="Scores">How good it is.</param>
/// <param name="Domains">The domains; null when none were asked for.</param>
/// <param name="Labels">Known labels; null for none.</param>
internal sealed record IntegrationResult(
    IntegrationData Data, IReadOnlyList<PartPlacement> Placements, CvaeFit Fit, IntegrationScores Scores, IntegratedDomains? Domains, CategoricalColumn? Labels)
{
    /// <summary>Whether there are batches, so that correcting for them means something.</summary>
    public bool SeveralBatches => Fit.Model.BatchCombinations.Count > 1;
}
