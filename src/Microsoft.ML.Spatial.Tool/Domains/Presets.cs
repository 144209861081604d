using Microsoft.ML.Spatial.Core.Clustering.Ensemble;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Domains;

/// <summary>Technologies by the names the command line has for them.</summary>
internal static class Presets
{
    public static DomainPreset Resolve(string name, SpatialDataset dataset, CommandContext context) => name switch
    {
        "visium" => DomainPreset.Visium,
        "imaging" => DomainPreset.Imaging,
        _ => DomainPresetResolver.Resolve(DomainPreset.Auto, dataset.RequireCoordinates(), execution: context.Execution),
    };

    public static string Name(DomainPreset preset) => preset == DomainPreset.Visium ? "visium" : "imaging";
}
