using Microsoft.ML.Spatial.Core.Registration;

namespace Microsoft.ML.Spatial.Registration;

/// <summary>Where a slice came to lie in the frame of the reference slice.</summary>
/// <param name="Slice">Its name.</param>
/// <param name="IsReference">Whether it is the reference slice itself, which stays where it is.</param>
/// <param name="Transform">From its coordinates to the frame.</param>
/// <param name="Score">See <see cref="RegistrationResult.Score"/>; NaN for the reference.</param>
/// <param name="Residual">See <see cref="RegistrationResult.Residual"/>; 0 for the reference.</param>
/// <param name="Overlap">See <see cref="RegistrationResult.Overlap"/>; 1 for the reference.</param>
/// <param name="Rival">See <see cref="RegistrationResult.Rival"/>.</param>
/// <param name="RivalScore">See <see cref="RegistrationResult.RivalScore"/>.</param>
/// <param name="Ambiguous">See <see cref="RegistrationResult.Ambiguous"/>.</param>
public sealed record RegisteredSliceInfo(
    string Slice, bool IsReference, PlanarTransform Transform, double Score, double Residual, double Overlap, PlanarTransform? Rival, double RivalScore, bool Ambiguous)
{
    internal static RegisteredSliceInfo Reference(string slice) => new(slice, true, PlanarTransform.Identity, double.NaN, 0, 1, null, double.NaN, false);

    internal static RegisteredSliceInfo Of(string slice, RegistrationResult result)
        => new(slice, false, result.Transform, result.Score, result.Residual, result.Overlap, result.Rival, result.RivalScore, result.Ambiguous);
}
