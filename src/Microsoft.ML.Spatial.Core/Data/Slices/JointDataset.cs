using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Data.Slices;

/// <summary>
/// Puts several kinds of features of the same spots side by side in one table and takes it apart again, laid out as SpatialMETA lays out its joint AnnData: <c>var/type</c>
/// names the kind of a feature, <c>var/name</c> what it was called.
/// </summary>
public static class JointDataset
{
    /// <summary>The column of <c>var</c> that names the kind of a feature.</summary>
    public const string TypeColumn = "type";

    /// <summary>The column of <c>var</c> that holds the name a feature had before.</summary>
    public const string NameColumn = "name";

    /// <summary>The spots that all parts have, by barcode, in the order of the first part; the features of all parts, one part after the other.</summary>
    /// <param name="parts">The kind of features ("SM" before "ST" in the published program) and the data, at least one part; each kind once.</param>
    /// <returns>
    /// A feature name that several parts have is preceded by the kind in all of them, as in "SM:x". A column of <c>obs</c>, a matrix of <c>obsm</c>, an entry of <c>uns</c> and the
    /// coordinates are those of the first part that has them; a column of <c>var</c> is missing for parts without it. <c>layers</c> stay that all parts have.
    /// </returns>
    /// <exception cref="ArgumentException">There is no part, or two are of one kind.</exception>
    /// <exception cref="SpatialDataException">A barcode occurs twice in a part, or there is no barcode that all parts have.</exception>
    public static SpatialDataset Join(params (string Type, SpatialDataset Data)[] parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Length == 0)
            throw new ArgumentException("There is no dataset to put together.", nameof(parts));
        if (parts.GroupBy(part => part.Type, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"Two datasets are of the kind '{twice.Key}'; give each a kind of its own.", nameof(parts));
        SpatialDataset[] shared = [.. SharedSpots(parts)];
        var joined = new SpatialDataset(
            Beside([.. shared.Select(data => data.Features)]), Observations(shared), Variables(parts), shared.FirstOrDefault(data => data.Coordinates is not null)?.Coordinates);
        foreach (var (key, matrix) in shared.SelectMany(data => data.Embeddings))
            joined.Embeddings.TryAdd(key, matrix);
        foreach (var (key, value) in shared.SelectMany(data => data.Unstructured))
            joined.Unstructured.TryAdd(key, value);
        foreach (var key in shared[0].Layers.Keys.Where(key => Array.TrueForAll(shared, data => data.Layers.ContainsKey(key))))
            joined.Layers[key] = Beside([.. shared.Select(data => data.Layers[key])]);
        return joined;
    }

    /// <summary>Takes a joint table apart by <c>var/type</c>.</summary>
    /// <param name="joint">The table; where it has <c>var/name</c>, features get these names back.</param>
    /// <returns>One dataset with all spots for each kind, in the order in which kinds first occur.</returns>
    /// <exception cref="SpatialDataException">There is no column <c>type</c>, or a feature has none.</exception>
    public static IReadOnlyList<(string Type, SpatialDataset Data)> Split(SpatialDataset joint)
    {
        ArgumentNullException.ThrowIfNull(joint);
        var types = joint.Variables.Get(TypeColumn);
        var columnsOf = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var column = 0; column < joint.FeatureCount; column++)
        {
            var type = types.TextAt(column) ?? throw new SpatialDataException($"Feature '{joint.FeatureNames[column]}' has no entry in var/{TypeColumn}, so it belongs to no part.");
            if (!columnsOf.TryGetValue(type, out var columns))
                columnsOf[type] = columns = [];
            columns.Add(column);
        }
        // Dictionaries that nothing was removed from list their entries in the order of adding.
        return [.. columnsOf.Select(pair => (pair.Key, Part(joint, pair.Value)))];
    }

    private static SpatialDataset Part(SpatialDataset joint, List<int> columns)
    {
        var part = joint.SelectFeatures([.. columns]);
        if (!part.Variables.TryGet(NameColumn, out var names))
            return part;
        string[] former = [.. part.FeatureNames.Select((name, column) => names.TextAt(column) ?? name)];
        var renamed = new SpatialDataset(part.Features, part.Observations, part.Variables.Renamed(former), part.Coordinates);
        foreach (var (key, matrix) in part.Embeddings)
            renamed.Embeddings[key] = matrix;
        foreach (var (key, layer) in part.Layers)
            renamed.Layers[key] = layer;
        foreach (var (key, value) in part.Unstructured)
            renamed.Unstructured[key] = value;
        return renamed;
    }

    private static IEnumerable<SpatialDataset> SharedSpots((string Type, SpatialDataset Data)[] parts)
    {
        var rowsOf = Array.ConvertAll(parts, part => RowsByBarcode(part.Type, part.Data.Barcodes));
        string[] barcodes = [.. parts[0].Data.Barcodes.Where(barcode => Array.TrueForAll(rowsOf, rows => rows.ContainsKey(barcode)))];
        if (barcodes.Length == 0)
            throw new SpatialDataException($"The datasets {string.Join(", ", parts.Select(part => $"'{part.Type}'"))} share no barcode. Bring them onto the same spots first, with {nameof(SliceReassignment)}.");
        return parts.Select((part, i) => part.Data.SelectSpots([.. barcodes.Select(barcode => rowsOf[i][barcode])]));
    }

    private static Dictionary<string, int> RowsByBarcode(string type, string[] barcodes)
    {
        var rows = new Dictionary<string, int>(barcodes.Length, StringComparer.Ordinal);
        for (var row = 0; row < barcodes.Length; row++)
            if (!rows.TryAdd(barcodes[row], row))
                throw new SpatialDataException($"Dataset '{type}' has barcode '{barcodes[row]}' at rows {rows[barcodes[row]]} and {row}, so spots cannot be told apart by it. Make barcodes unique first.");
        return rows;
    }

    private static ColumnTable Observations(SpatialDataset[] shared)
    {
        var table = shared[0].Observations.Copy();
        foreach (var column in shared.Skip(1).SelectMany(data => data.Observations.Columns))
            if (!table.TryGet(column.Name, out _))
                table.Set(column);
        return table;
    }

    private static ColumnTable Variables((string Type, SpatialDataset Data)[] parts)
    {
        string[] names = [.. parts.SelectMany(part => part.Data.FeatureNames)];
        string[] types = [.. parts.SelectMany(part => Enumerable.Repeat(part.Type, part.Data.FeatureCount))];
        var clashing = parts.SelectMany(part => part.Data.FeatureNames.Distinct(StringComparer.Ordinal)).GroupBy(name => name, StringComparer.Ordinal)
            .Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet(StringComparer.Ordinal);
        var table = new ColumnTable(FeatureNames.MakeUnique([.. names.Select((name, i) => clashing.Contains(name) ? $"{types[i]}:{name}" : name)]));
        ColumnTable[] tables = [.. parts.Select(part => part.Data.Variables)];
        foreach (var name in parts.SelectMany(part => part.Data.Variables.Columns).Select(column => column.Name).Distinct(StringComparer.Ordinal))
            table.Set(JoinedColumn.Of(name, tables));
        table.Set(new TextColumn(NameColumn, names));
        table.Set(CategoricalColumn.FromText(TypeColumn, types));
        return table;
    }

    private static CsrMatrix Beside(CsrMatrix[] parts)
    {
        var rows = parts[0].Rows;
        var joined = new CsrBuilder(parts.Sum(part => part.Columns), rows);
        joined.Reserve(parts.Sum(part => (long)part.StoredCount));
        for (var row = 0; row < rows; row++)
        {
            var before = 0;
            foreach (var part in parts)
            {
                var columns = part.RowIndices(row);
                var values = part.RowValues(row);
                for (var k = 0; k < columns.Length; k++)
                    joined.Add(before + columns[k], values[k]);
                before += part.Columns;
            }
            joined.EndRow();
        }
        return joined.ToMatrix();
    }
}
