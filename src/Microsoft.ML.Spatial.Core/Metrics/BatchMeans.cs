using Microsoft.ML.Spatial.Core.Preprocessing;

namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>The mean profile of each batch, for what lies between batches.</summary>
internal sealed class BatchMeans
{
    private readonly Dictionary<int, int> _places;
    private readonly int[] _sizes;
    private readonly double[] _sums;
    private readonly int _columns;

    private BatchMeans(Dictionary<int, int> places, int columns)
    {
        _places = places;
        _columns = columns;
        _sizes = new int[places.Count];
        _sums = new double[checked(places.Count * columns)];
    }

    public int BatchCount => _sizes.Length;

    public int SpotCount => _sizes.Sum();

    /// <exception cref="ArgumentException">There is not one batch per spot, or no column.</exception>
    /// <exception cref="SpatialDataException">A spot has no batch.</exception>
    public static BatchMeans Of(ReadOnlySpan<int> batches, int rows, int columns)
    {
        if (batches.Length != rows)
            throw new ArgumentException($"There are {batches.Length} batches for {rows} spots.", nameof(batches));
        if (columns == 0)
            throw new ArgumentException("The data have no column.", nameof(columns));
        var places = new Dictionary<int, int>();
        for (var row = 0; row < rows; row++)
        {
            if (batches[row] < 0)
                throw new SpatialDataException($"Row {row} has no batch (code {batches[row]}); remove spots without batch first.");
            places.TryAdd(batches[row], places.Count);
        }
        return new BatchMeans(places, columns);
    }

    public void Add(int batch, ReadOnlySpan<float> values)
    {
        var sums = Count(batch);
        for (var column = 0; column < values.Length; column++)
            sums[column] += values[column];
    }

    public void Add(int batch, ReadOnlySpan<int> columns, ReadOnlySpan<float> values)
    {
        var sums = Count(batch);
        for (var k = 0; k < columns.Length; k++)
            sums[columns[k]] += values[k];
    }

    /// <summary>The sum over spots of (place of the mean of the batch - mean place) squared along a component.</summary>
    public double SpreadAlong(PrincipalComponents components, int component)
    {
        var spread = 0.0;
        for (var batch = 0; batch < _sizes.Length; batch++)
        {
            var place = 0.0;
            for (var column = 0; column < _columns; column++)
                place += ((_sums[(batch * _columns) + column] / _sizes[batch]) - components.Mean[column]) * components.Components[(column * components.Rank) + component];
            spread += _sizes[batch] * place * place;
        }
        return spread;
    }

    private Span<double> Count(int batch)
    {
        var place = _places[batch];
        _sizes[place]++;
        return _sums.AsSpan(place * _columns, _columns);
    }
}
