using Microsoft.ML.Spatial.Tool.Commands;

namespace Microsoft.ML.Spatial.Tool.Domains;

/// <summary>The parameters that are kept in <c>uns</c> of the result.</summary>
internal static class MethodParameters
{
    /// <summary>Those that every method has.</summary>
    public static Dictionary<string, object> Common(DomainsRequest request, FoundDomains found) => new(StringComparer.Ordinal)
    {
        ["version"] = typeof(MethodParameters).Assembly.GetName().Version!.ToString(3),
        ["method"] = request.Method,
        ["seed"] = request.Seed,
        ["clusters"] = (long)found.Count,
        ["logged"] = request.Logged,
        ["refine"] = request.Refine,
        ["layer"] = request.ReadOptions?.AnnData?.Matrix ?? "X",
    };
}
