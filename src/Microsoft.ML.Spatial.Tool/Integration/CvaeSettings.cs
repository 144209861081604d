using Microsoft.ML.Spatial.Core.Integration;
using Microsoft.ML.Spatial.Tool.Commands;

namespace Microsoft.ML.Spatial.Tool.Integration;

/// <summary>The weights that the published program has for one sample and for several.</summary>
internal static class CvaeSettings
{
    /// <summary>The network's options, with the published weights where those are asked for.</summary>
    public static CvaeOptions Network(IntegrateRequest request, bool severalBatches)
    {
        var options = OptionsSnapshot.Take(request.Network);
        if (request.Reference)
            (options.DivergenceWeight, options.BatchWeight) = severalBatches ? (1, 10) : (0.5, 1);
        return options;
    }

    /// <summary>A modality as the network takes it.</summary>
    public static IntegrationModality Modality(PreparedModality modality, IntegrateRequest request, bool severalBatches)
    {
        var counts = LikelihoodNames.IsOfCounts(modality.Kind.Likelihood);
        var weight = severalBatches ? (counts ? 8 : 2) : counts ? 5 : 1;
        return new IntegrationModality(modality.Name, modality.Values, modality.Kind.Likelihood) { Weight = request.Reference ? weight : 0 };
    }
}
