namespace Microsoft.ML.Spatial.Core.Sweeping.Samplers;

/// <summary>All combinations of a few values per parameter.</summary>
internal sealed class ValueGrid
{
    private readonly SearchSpace _space;
    private readonly double[][] _values;

    /// <param name="space">The space.</param>
    /// <param name="points">How many values a number has at most; words all count.</param>
    /// <exception cref="ArgumentException">There are more combinations than can be counted.</exception>
    public ValueGrid(SearchSpace space, int points)
    {
        _space = space;
        _values = [.. space.Parameters.Select(parameter => Values(parameter, points))];
        Count = 1;
        foreach (var values in _values)
            Count = Count <= int.MaxValue ? Count * values.Length : throw new ArgumentException("The grid has too many combinations; search fewer parameters, or at random.", nameof(points));
    }

    public long Count { get; }

    /// <summary>A combination; the last parameter changes fastest.</summary>
    public Configuration At(long index)
    {
        var values = new double[_values.Length];
        for (var i = values.Length - 1; i >= 0; i--)
        {
            values[i] = _values[i][index % _values[i].Length];
            index /= _values[i].Length;
        }
        return new Configuration(_space, values);
    }

    private static double[] Values(SearchParameter parameter, int points)
    {
        var count = (int)Math.Min(parameter.Kind == ParameterKind.Choice ? long.MaxValue : points, parameter.Count ?? points);
        return count == 1
            ? [parameter.Between(parameter.Kind == ParameterKind.Choice ? 0 : 0.5)]
            : [.. Enumerable.Range(0, count).Select(i => parameter.Between(i / (count - 1.0))).Distinct()];
    }
}
