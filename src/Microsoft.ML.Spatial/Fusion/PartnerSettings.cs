using Microsoft.ML.Spatial.Core.Matching;

namespace Microsoft.ML.Spatial.Fusion;

/// <summary>How a trained fusion looks for partners.</summary>
/// <param name="Pairing">Which slices are matched.</param>
/// <param name="Seed">Decides the draws.</param>
/// <param name="Mapping">What partners must pass.</param>
internal sealed record PartnerSettings(SlicePairing Pairing, int Seed, SliceMappingOptions Mapping);
