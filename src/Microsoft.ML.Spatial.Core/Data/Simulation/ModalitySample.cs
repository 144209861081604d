using Microsoft.ML.Spatial.Core.Registration;

namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>A simulated sample: what two modalities measured of one tissue.</summary>
/// <param name="Name">Name of the sample.</param>
/// <param name="Transcripts">Counts, spots x genes.</param>
/// <param name="Metabolites">Intensities, spots or pixels x metabolites.</param>
public sealed record ModalitySample(string Name, SpatialDataset Transcripts, SpatialDataset Metabolites)
{
    /// <summary>The motion from the coordinates of <see cref="Transcripts"/> to those of <see cref="Metabolites"/>; the identity when both measured the same spots.</summary>
    public required PlanarTransform TransformToMetabolites { get; init; }
}
