using Microsoft.ML.Spatial.Core.Matching;

namespace Microsoft.ML.Spatial.Core.Fusion;

/// <summary>One slice, as far as one modality measured it.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Modality">Which of the modalities measured it.</param>
/// <param name="Rows">The rows of its spots in the modality's features.</param>
/// <param name="Positions">Where they lie, in a frame that all slices share.</param>
public sealed record FusionSlice(string Name, int Modality, int[] Rows, SpotPositions Positions);
