namespace Microsoft.ML.Spatial.Views;

/// <summary>What a graph-wide transformer computed from all rows of a view.</summary>
/// <param name="Rows">The ids of the rows, in the order of the values.</param>
/// <param name="Columns">One entry per added column.</param>
internal sealed record WholeViewResult(RowIdIndex Rows, IReadOnlyList<IRowValues> Columns);
