using Microsoft.ML.Spatial.Core.Registration;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Integration;

/// <summary>How a modality of a sample came onto the spots of the first.</summary>
/// <param name="Sample">The sample.</param>
/// <param name="Modality">The modality.</param>
/// <param name="Method">"barcodes", "coordinates" or "registration".</param>
/// <param name="Spots">How many places it had measured.</param>
/// <param name="Missing">How many spots of the first modality it has no values for.</param>
/// <param name="Unused">How many of its places no spot takes anything from.</param>
/// <param name="Registration">The pose; null when none was looked for.</param>
internal sealed record PartPlacement(string Sample, string Modality, string Method, int Spots, int Missing, int Unused, RegistrationResult? Registration)
{
    public JsonSummary ToJson()
    {
        var json = new JsonSummary().Set("sample", Sample).Set("modality", Modality).Set("method", Method).Set("spots", (long)Spots).Set("missing", (long)Missing).Set("unused", (long)Unused);
        return Registration is not { } pose
            ? json
            : json.Set("angleDegrees", pose.Transform.AngleDegrees).Set("reflected", pose.Transform.Reflected).Set("scale", pose.Transform.Scale)
                .Set("transform", [pose.Transform.A, pose.Transform.B, pose.Transform.C, pose.Transform.D, pose.Transform.E, pose.Transform.F])
                .Set("overlap", pose.Overlap).Set("score", pose.Score).Set("ambiguous", pose.Ambiguous);
    }
}
