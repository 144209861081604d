using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Data;

/// <summary>Collects plain values.</summary>
/// <typeparam name="T">Type of one value.</typeparam>
internal sealed class ListCollector<T> : IColumnCollector<T>
{
    public List<T> Values { get; } = [];

    public void Add(in T value) => Values.Add(value);
}
