using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Slices;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Input;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Integration;

/// <summary>Reads the samples that are integrated.</summary>
internal static class SampleReader
{
    private const int FewestSpots = 3;

    /// <param name="request">Which files.</param>
    /// <param name="names">Names of the samples.</param>
    /// <param name="context">The clock.</param>
    /// <exception cref="SpatialDataException">A file has too few spots, no values or no coordinates, or a joint file does not say which feature is of which modality.</exception>
    public static IntegratedSample[] Read(IntegrateRequest request, string[] names, CommandContext context)
    {
        var samples = new IntegratedSample[names.Length];
        for (var sample = 0; sample < names.Length; sample++)
        {
            samples[sample] = new IntegratedSample(names[sample], request.Joint.Count > 0 ? Joint(request.Joint[sample], request, context) : Separate(sample, request, context));
            samples[sample].Spots.RequireCoordinates();
        }
        return samples;
    }

    private static (string Modality, SpatialDataset Data)[] Separate(int sample, IntegrateRequest request, CommandContext context)
        => [.. request.Modalities.Where(modality => modality.Paths[sample] is not null).Select(modality => (modality.Name, Usable(modality.Paths[sample]!, SliceReader.Read(modality.Paths[sample]!, context, request.Read))))];

    private static (string Modality, SpatialDataset Data)[] Joint(string path, IntegrateRequest request, CommandContext context)
    {
        var joint = Usable(path, SliceReader.Read(path, context, request.Read));
        if (!joint.Variables.TryGet(JointDataset.TypeColumn, out _))
            throw new SpatialDataException($"{path} has no column '{JointDataset.TypeColumn}' in var that says which modality a feature is of. Add it, or give each modality a file of its own.");
        var parts = JointDataset.Split(joint);
        foreach (var (type, _) in parts)
            ModalityOptions.RequireName(type);
        return [.. parts.Select(part => (part.Type, part.Data))];
    }

    private static SpatialDataset Usable(string path, SpatialDataset data)
        => data.SpotCount >= FewestSpots && data.FeatureCount > 0
            ? data
            : throw new SpatialDataException($"{path} has {data.SpotCount} spots and {data.FeatureCount} features; a sample needs at least {FewestSpots} spots with features.");
}
