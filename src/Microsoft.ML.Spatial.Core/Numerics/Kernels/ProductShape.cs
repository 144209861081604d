namespace Microsoft.ML.Spatial.Core.Numerics.Kernels;

/// <summary>What a product computes: c (rows x columns) = scale * left * right (+ c), summed over the depth.</summary>
/// <param name="Rows">Rows of c.</param>
/// <param name="Columns">Columns of c.</param>
/// <param name="Depth">Length of the sums, at least 1.</param>
/// <param name="Scale">Factor of every sum.</param>
/// <param name="Accumulate">Whether to add to c or to overwrite it.</param>
/// <param name="LowerOnly">Whether the tiles that lie above the diagonal altogether may be left out.</param>
internal readonly record struct ProductShape(int Rows, int Columns, int Depth, float Scale, bool Accumulate, bool LowerOnly);
