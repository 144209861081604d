
namespace Microsoft.ML.Spatial.Views;

/// <summary>A row-to-row transformer bound to an input schema: one added column computed from one row.</summary>
/// <param name="Column">The column added.</param>
/// <param name="Dependencies">The input columns it is computed from.</param>
/// <param name="MakeGetter">Makes the <see cref="ValueGetter{T}"/> over an input row.</param>
internal sealed record RowMapping(AddedColumn Column, IReadOnlyList<DataViewSchema.Column> Dependencies, Func<DataViewRow, Delegate> MakeGetter);
