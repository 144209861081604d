using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;

namespace Microsoft.ML.Spatial.Views;

/// <summary>Reads the place of one row after the other.</summary>
internal static class PlaceGetter
{
    /// <summary>Makes what reads the coordinates of the row a cursor is on.</summary>
    /// <param name="row">The row or cursor.</param>
    /// <param name="column">A vector of two Double or Single.</param>
    /// <returns>A function that throws <see cref="SpatialDataException"/> for coordinates that are not finite.</returns>
    public static Func<(double X, double Y)> Make(DataViewRow row, DataViewSchema.Column column)
        => ((VectorDataViewType)column.Type).ItemType.Equals(NumberDataViewType.Double)
            ? Make<double>(row, column, value => value)
            : Make<float>(row, column, value => value);

    private static Func<(double X, double Y)> Make<T>(DataViewRow row, DataViewSchema.Column column, Func<T, double> convert)
    {
        var getter = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> place = default;
        return () =>
        {
            getter(ref place);
            var (x, y) = place.Length == 2 ? (convert(place.GetItemOrDefault(0)), convert(place.GetItemOrDefault(1))) : default;
            FiniteValues.RequirePlace(place.Length, x, y, column.Name, row.Position);
            return (x, y);
        };
    }
}
