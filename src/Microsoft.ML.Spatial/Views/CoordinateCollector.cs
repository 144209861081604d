using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Views;

/// <summary>Collects a column of two coordinates. NaN and infinity are refused.</summary>
/// <param name="columnName">Name of the column, for messages.</param>
internal sealed class CoordinateCollector(string columnName) : IColumnCollector<VBuffer<double>>, IColumnCollector<VBuffer<float>>
{
    private readonly List<double> _x = [];
    private readonly List<double> _y = [];

    public PointSet ToPoints() => new([.. _x], [.. _y]);

    public void Add(in VBuffer<double> value) => Add(value.Length, value.Length == 2 ? (value.GetItemOrDefault(0), value.GetItemOrDefault(1)) : default);

    public void Add(in VBuffer<float> value) => Add(value.Length, value.Length == 2 ? (value.GetItemOrDefault(0), value.GetItemOrDefault(1)) : default);

    private void Add(int length, (double X, double Y) place)
    {
        var (x, y) = place;
        FiniteValues.RequirePlace(length, x, y, columnName, _x.Count);
        _x.Add(x);
        _y.Add(y);
    }
}
