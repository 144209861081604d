using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Data.Delimited;

/// <summary>The contents of a table of counts, row after row.</summary>
internal sealed class DelimitedTable
{
    private readonly TableLayout _layout;
    private readonly List<string> _names = [];
    private readonly List<double> _x = [];
    private readonly List<double> _y = [];

    private DelimitedTable(TableLayout layout, int observationCount)
    {
        _layout = layout;
        ObservationTexts = [.. Enumerable.Range(0, observationCount).Select(_ => new List<string>())];
    }

    /// <summary>Name of every row.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Header names of the feature columns.</summary>
    public string[] ColumnNames => _layout.FeatureNames;

    /// <summary>Rows x feature columns.</summary>
    public CsrMatrix Matrix { get; private set; } = CsrMatrix.Empty(0, 0);

    /// <summary>Texts of each observation column.</summary>
    public List<string>[] ObservationTexts { get; }

    /// <summary>Coordinates from the table's own columns.</summary>
    public PointSet? Coordinates { get; private set; }

    /// <summary>Reads the whole file.</summary>
    /// <exception cref="SpatialDataException">A record or a field cannot be used; the message names line and column.</exception>
    public static DelimitedTable Read(string path, DelimitedReadOptions options, Execution execution)
    {
        var layout = TableLayout.Of(path, options, execution);
        var table = new DelimitedTable(layout, options.ObservationColumns.Count);
        var builder = new CsrBuilder(layout.FeatureNames.Length);
        using var reader = new DelimitedReader(path, layout.Separator, execution);
        reader.NextRecord();
        while (reader.NextRecord())
        {
            table.ReadRow(reader, builder);
            builder.EndRow();
        }
        if (table._names.Count == 0)
            throw new SpatialDataException($"{path} holds a header and no rows.");
        table.Matrix = builder.ToMatrix();
        if (table._x.Count > 0)
            table.Coordinates = new PointSet([.. table._x], [.. table._y]);
        return table;
    }

    private void ReadRow(DelimitedReader reader, CsrBuilder builder)
    {
        var roles = _layout.Roles;
        while (reader.NextField())
        {
            if (reader.Column >= roles.Length)
                continue;
            var role = roles[reader.Column];
            if (role >= 0)
            {
                var value = (float)Number(reader);
                if (!float.IsFinite(value))
                    throw Bad(reader, "is too large for single precision");
                if (value != 0f)
                    builder.Add(role, value);
            }
            else if (role == TableLayout.Name)
            {
                _names.Add(reader.Text);
            }
            else if (role == TableLayout.X)
            {
                _x.Add(Number(reader));
            }
            else if (role == TableLayout.Y)
            {
                _y.Add(Number(reader));
            }
            else
            {
                ObservationTexts[TableLayout.Observation - role].Add(reader.Text);
            }
        }
        var count = reader.Column + 1;
        if (count != roles.Length)
            throw new SpatialDataException(
                $"{reader.Path}, line {reader.Line}: {count} fields, but the header has {roles.Length}. "
                + "The row is incomplete, or a name holds the separator without quotes.");
    }

    private double Number(DelimitedReader reader)
    {
        if (!NumberBytes.TryParse(reader.Field, out var value))
            throw Bad(reader, "is not a number");
        return double.IsFinite(value) ? value : throw Bad(reader, "is not finite; fill in or drop missing values before reading");
    }

    private SpatialDataException Bad(DelimitedReader reader, string what)
    {
        var role = _layout.Roles[reader.Column];
        var name = role >= 0 ? _layout.FeatureNames[role] : "coordinate";
        var text = reader.Text;
        return new SpatialDataException(
            $"{reader.Path}, line {reader.Line}, column {reader.Column + 1} ('{name}'): '{(text.Length > 40 ? text[..40] + "..." : text)}' "
            + $"{what}.");
    }
}
