using Microsoft.ML.Spatial.Core.Registration;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Registration;

/// <summary>One slice laid onto the target, for the summary.</summary>
/// <param name="Source">Name of the slice that moved.</param>
/// <param name="Target">Name of the slice that stayed.</param>
/// <param name="Spots">Spots of the slice that moved.</param>
/// <param name="SharedFeatures">Features both have.</param>
/// <param name="FeaturesCompared">Whether they took part.</param>
/// <param name="Result">Where it came to lie.</param>
/// <param name="FloorAccuracy">Share of spots whose nearest spot in the target has the same label; null without labels.</param>
internal sealed record RegisteredPair(
    string Source, string Target, int Spots, int SharedFeatures, bool FeaturesCompared, RegistrationResult Result, double? FloorAccuracy)
{
    public JsonSummary ToJson() => new JsonSummary()
        .Set("source", Source).Set("target", Target).Set("spots", (long)Spots)
        .Set("angleDegrees", Result.Transform.AngleDegrees).Set("reflected", Result.Transform.Reflected).Set("scale", Result.Transform.Scale)
        .Set("transform", [Result.Transform.A, Result.Transform.B, Result.Transform.C, Result.Transform.D, Result.Transform.E, Result.Transform.F])
        .Set("overlap", Result.Overlap).Set("residual", Result.Residual).Set("score", Result.Score).Set("rivalScore", Result.RivalScore)
        .Set("rivalAngleDegrees", Result.Rival?.AngleDegrees).Set("rivalReflected", Result.Rival?.Reflected ?? false).Set("ambiguous", Result.Ambiguous)
        .Set("sharedFeatures", (long)SharedFeatures).Set("featuresCompared", FeaturesCompared).Set("floorAccuracy", FloorAccuracy);

    public string ToText() => FormattableString.Invariant($"""
        {Source} onto {Target}: {(Result.Transform.Reflected ? "mirrored, then turned" : "turned")} by {Result.Transform.AngleDegrees:F1} degrees, scale {Result.Transform.Scale:G4}
          {Result.Overlap:P1} of {Spots:N0} spots lie on the target, median distance to its nearest spot {Result.Residual:G3}; {(FeaturesCompared ? $"{SharedFeatures:N0} features compared" : "outlines alone")}
          score {Result.Score:F3}{(Result.Rival is null ? "" : $", next best pose {Result.RivalScore:F3}{(Result.Ambiguous ? ": AMBIGUOUS" : "")}")}{(FloorAccuracy is { } accuracy ? $"; {accuracy:P1} of the labels agree with the nearest spot" : "")}

        """);
}
