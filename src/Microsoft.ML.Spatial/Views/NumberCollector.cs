namespace Microsoft.ML.Spatial.Views;

/// <summary>Collects a column of numbers, of either precision.</summary>
internal sealed class NumberCollector : IColumnCollector<double>, IColumnCollector<float>
{
    public List<double> Values { get; } = [];

    public void Add(in double value) => Values.Add(value);

    public void Add(in float value) => Values.Add(value);
}
