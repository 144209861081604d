namespace Microsoft.ML.Spatial.Core.Numerics;

/// <summary>Writes the stored entries of a row: columns in increasing order, and their values.</summary>
/// <returns>How many entries were written.</returns>
internal delegate int RowFiller(int row, Span<int> indices, Span<float> values);
