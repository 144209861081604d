using Microsoft.ML.Spatial.Clustering;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Transforms;

namespace Microsoft.ML.Spatial.Tool.Domains;

/// <summary>The floor's options as the command line sets them.</summary>
internal static class FloorSettings
{
    public const int FewestDomains = 2;
    private const int MostDomains = 20;
    private const int SpotsPerDomain = 10;

    public static FloorOptions From(DomainsRequest request, SpatialDataset dataset, Execution execution)
    {
        var options = new FloorOptions
        {
            MinimumClusters = request.Clusters ?? Math.Min(FewestDomains, dataset.SpotCount),
            MaximumClusters = request.Clusters ?? MostTried(dataset),
            WhenAlreadyLogged = request.Logged ? LoggedInput.PassThrough : LoggedInput.Reject,
            SmoothLabels = request.Refine,
            Seed = checked((int)request.Seed),
            Execution = execution,
        };
        if (request.Neighbors is { } neighbors)
            options.NeighborCount = neighbors;
        if (request.TopFeatures is { } count)
            options.FeatureCount = count == 0 ? dataset.FeatureCount : count;
        return options;
    }

    /// <summary>The largest number of domains that 'auto' tries.</summary>
    public static int MostTried(SpatialDataset dataset) => Math.Clamp(dataset.SpotCount / SpotsPerDomain, Math.Min(FewestDomains, dataset.SpotCount), MostDomains);

    /// <summary>The parameters as they are kept in <c>uns</c> of the result.</summary>
    public static Dictionary<string, object> Describe(DomainsRequest request, FloorOptions options, FoundDomains found)
    {
        var parameters = MethodParameters.Common(request, found);
        parameters["neighbors"] = (long)options.NeighborCount;
        parameters["top_features"] = (long)options.FeatureCount;
        return parameters;
    }
}
