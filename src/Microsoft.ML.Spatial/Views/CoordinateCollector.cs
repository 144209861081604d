using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Views;

/// <summary>Collects a column of two coordinates. NaN and infinity are refused.</summary>
/// <param name="columnName">Name of the column, for messages.</param>
internal sealed class CoordinateCollector(string columnName) : IColumnCollector<VBuffer<double>>, IColumnCollector<VBuffer<float>>
{
    private readonly List<double> _x = [];
    private readonly List<double> _y = [];

    public PointSet ToPoints() => new([.. _x], [.. _y]);

    public void Add(in VBuffer<double> value) => Add(value.Length, value.GetItemOrDefault(0), value.GetItemOrDefault(1));

    public void Add(in VBuffer<float> value) => Add(value.Length, value.GetItemOrDefault(0), value.GetItemOrDefault(1));

    private void Add(int length, double x, double y)
    {
        if (length != 2 || !double.IsFinite(x) || !double.IsFinite(y))
            throw new SpatialDataException($"Column '{columnName}', row {_x.Count} holds ({x}, {y}), not a place in the plane. Drop the spot or supply its coordinates.");
        _x.Add(x);
        _y.Add(y);
    }
}
