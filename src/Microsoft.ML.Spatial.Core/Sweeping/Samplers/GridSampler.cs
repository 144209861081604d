namespace Microsoft.ML.Spatial.Core.Sweeping.Samplers;

/// <summary>Walks through a grid in long strides, so that also a part of it lies all over the space.</summary>
internal sealed class GridSampler : ISampler
{
    private readonly ValueGrid _grid;
    private readonly long _stride;

    public GridSampler(SearchSpace space, int points)
    {
        _grid = new ValueGrid(space, points);
        _stride = Math.Max(1, (long)(_grid.Count * 0.6180339887498949));
        while (GreatestCommonDivisor(_stride, _grid.Count) != 1)
            _stride++;
    }

    public Configuration? Propose(int number, IReadOnlyList<Trial> ranking, IReadOnlyList<Configuration> known)
        => number > _grid.Count ? null : _grid.At((long)((Int128)(number - 1) * _stride % _grid.Count));

    private static long GreatestCommonDivisor(long a, long b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}
