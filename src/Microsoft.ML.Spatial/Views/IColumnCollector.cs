namespace Microsoft.ML.Spatial.Views;

/// <summary>Takes the values of one column, row after row.</summary>
/// <typeparam name="T">Type of one value.</typeparam>
internal interface IColumnCollector<T>
{
    /// <summary>Takes the next row's value; a buffer belongs to the caller and is reused.</summary>
    void Add(in T value);
}
