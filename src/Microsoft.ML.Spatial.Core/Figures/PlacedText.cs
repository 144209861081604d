namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>A text and where it goes.</summary>
/// <param name="Text">The text.</param>
/// <param name="X">Where the anchor lies.</param>
/// <param name="Y">Where the base line lies.</param>
/// <param name="Anchor">"start", "middle" or "end" of the text.</param>
internal sealed record PlacedText(string Text, double X, double Y, string Anchor);
