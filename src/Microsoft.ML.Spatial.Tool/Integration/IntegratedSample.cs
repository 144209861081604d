using Microsoft.ML.Spatial.Core.Data;

namespace Microsoft.ML.Spatial.Tool.Integration;

/// <summary>What was measured of one sample.</summary>
/// <param name="Name">What it is called in results.</param>
/// <param name="Parts">The modalities that measured it and their data, the first being the one whose spots are kept.</param>
internal sealed record IntegratedSample(string Name, IReadOnlyList<(string Modality, SpatialDataset Data)> Parts)
{
    /// <summary>The spots that are kept, as the first modality describes them.</summary>
    public SpatialDataset Spots => Parts[0].Data;
}
