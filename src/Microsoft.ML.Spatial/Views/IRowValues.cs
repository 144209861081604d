namespace Microsoft.ML.Spatial.Views;

/// <summary>The values of a column that was computed for all rows at once.</summary>
internal interface IRowValues
{
    /// <summary>A <see cref="ValueGetter{T}"/> that serves the row the function names.</summary>
    Delegate MakeGetter(Func<int> currentRow);
}
