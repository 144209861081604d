using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Results;

namespace Microsoft.ML.Spatial.Tool.Integration;

/// <summary>The parameters that are kept in <c>uns</c> of results, to repeat the analysis with.</summary>
internal static class IntegrationParameters
{
    private const string Normalized = "normalized";

    public static Dictionary<string, object> Of(IntegrationResult result, IntegrateRequest request)
    {
        var (data, options) = (result.Data, result.Fit.Model.Options);
        return new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["version"] = typeof(IntegrationParameters).Assembly.GetName().Version!.ToString(3),
            ["method"] = "integrate",
            ["seed"] = request.Seed,
            ["reference"] = request.Reference,
            ["modalities"] = string.Join(',', data.Modalities.Select(modality => modality.Name)),
            ["likelihoods"] = string.Join(',', data.Modalities.Select(modality => LikelihoodNames.Of(modality.Kind.Likelihood))),
            [Normalized] = string.Join(',', data.Modalities.Where(modality => modality.Normalizer is not null).Select(modality => modality.Name)),
            ["batches"] = string.Join(',', data.Batches.Select(batch => batch.Name)),
            ["registered"] = request.Registration is not null,
            ["neighbors"] = (long)request.Neighbors,
            ["neighbor_input"] = NeighborInputNames.Of(options.NeighborInput),
            ["latent_size"] = (long)options.LatentSize,
            ["components"] = (long)options.Components,
            ["epochs"] = (long)options.Epochs,
            ["clusters"] = (long)(request.Clusters ?? 0),
        };
    }

    /// <summary>Whether a table is a result whose values of a modality were normalised.</summary>
    public static bool SayNormalized(SpatialDataset data, string modality)
        => data.Unstructured.GetValueOrDefault(DomainsResult.ParametersKey) is IReadOnlyDictionary<string, object> parameters
            && parameters.GetValueOrDefault(Normalized) is string normalized
            && normalized.Split(',').Contains(modality, StringComparer.Ordinal);
}
