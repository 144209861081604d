using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Domains;

/// <summary>The ways to find domains.</summary>
internal static class DomainMethod
{
    public const string Ensemble = "ensemble";
    public const string Mcgate = "mcgate";
    public const string Floor = "floor";

    /// <summary>All of them; the first is the default.</summary>
    public static string[] Names { get; } = [Ensemble, Mcgate, Floor];

    /// <summary>What is used when nothing is asked for.</summary>
    public static string Default => Names[0];

    /// <summary>Finds the domains of a slice.</summary>
    public static MethodOutcome Find(DomainsRequest request, SpatialDataset dataset, MLContext mlContext, CommandContext context) => request.Method switch
    {
        Mcgate => McgateMethod.Find(request, dataset, mlContext, context),
        Floor => FloorMethod.Find(request, dataset, mlContext, context),
        _ => EnsembleMethod.Find(request, dataset, mlContext, context),
    };
}
