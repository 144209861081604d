using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Data;

/// <summary>Puts a table of records together column by column.</summary>
/// <typeparam name="T">What a row is made from.</typeparam>
/// <param name="rows">The rows.</param>
internal sealed class TableView<T>(IReadOnlyList<T> rows)
{
    private readonly List<DatasetColumn> _columns = [];

    /// <summary>A column of texts; null is missing.</summary>
    public TableView<T> Text(string name, Func<T, string?> value)
        => Add(new AddedColumn(name, TextDataViewType.Instance), RowValues.Computed((int row, ref ReadOnlyMemory<char> text) => text = value(rows[row]).AsMemory()));

    /// <summary>A column of real numbers.</summary>
    public TableView<T> Number(string name, Func<T, double> value)
        => Add(new AddedColumn(name, NumberDataViewType.Double), RowValues.Computed((int row, ref double number) => number = value(rows[row])));

    /// <summary>A column of whole numbers.</summary>
    public TableView<T> Count(string name, Func<T, int> value)
        => Add(new AddedColumn(name, NumberDataViewType.Int32), RowValues.Computed((int row, ref int number) => number = value(rows[row])));

    /// <summary>A column of whole numbers that may be beyond two thousand million.</summary>
    public TableView<T> LongCount(string name, Func<T, long> value)
        => Add(new AddedColumn(name, NumberDataViewType.Int64), RowValues.Computed((int row, ref long number) => number = value(rows[row])));

    /// <summary>A column of truth values.</summary>
    public TableView<T> Flag(string name, Func<T, bool> value)
        => Add(new AddedColumn(name, BooleanDataViewType.Instance), RowValues.Computed((int row, ref bool flag) => flag = value(rows[row])));

    /// <summary>The view.</summary>
    public IDataView ToView() => new DatasetView(_columns, rows.Count);

    private TableView<T> Add(AddedColumn column, IRowValues values)
    {
        _columns.Add(new DatasetColumn(column, values));
        return this;
    }
}
