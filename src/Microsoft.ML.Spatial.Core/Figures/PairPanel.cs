namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>Two features of the same spots against each other.</summary>
/// <param name="Title">The heading.</param>
/// <param name="First">Name of the horizontal feature.</param>
/// <param name="Second">Name of the vertical one.</param>
/// <param name="X">A number per spot.</param>
/// <param name="Y">Another number per spot.</param>
/// <param name="Color">Colour of the dots.</param>
public sealed record PairPanel(string Title, string First, string Second, IReadOnlyList<float> X, IReadOnlyList<float> Y, string Color);
