using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core.Markers;
using Microsoft.ML.Spatial.Data;
using Microsoft.ML.Spatial.Model;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Transforms;

/// <summary>A marker table with the names of its groups and features, as a view and in model files.</summary>
/// <param name="Table">The table.</param>
/// <param name="GroupNames">Names of the groups, by code.</param>
/// <param name="FeatureNames">Names of the features.</param>
internal sealed record NamedMarkers(MarkerTable Table, string[] GroupNames, string[] FeatureNames)
{
    /// <summary>One row per row of the table.</summary>
    public IDataView ToView()
    {
        var rows = Table.Rows;
        var columns = new List<DatasetColumn>
        {
            Texts("Group", row => GroupNames[row.Group]),
            Texts("Feature", row => FeatureNames[row.Feature]),
            Numbers("Score", row => row.Score),
            Numbers("LogFoldChange", row => row.LogFoldChange),
            Numbers("P", row => row.P),
            Numbers("PAdjusted", row => row.PAdjusted),
            Numbers("ShareIn", row => row.ShareIn),
            Numbers("ShareOut", row => row.ShareOut),
        };
        return new DatasetView(columns, rows.Count);

        DatasetColumn Texts(string name, Func<MarkerRow, string> read)
            => new(new AddedColumn(name, TextDataViewType.Instance), RowValues.Computed((int row, ref ReadOnlyMemory<char> text) => text = read(rows[row]).AsMemory()));

        DatasetColumn Numbers(string name, Func<MarkerRow, double> read)
            => new(new AddedColumn(name, NumberDataViewType.Double), RowValues.Computed((int row, ref double number) => number = read(rows[row])));
    }

    public void Write(PayloadWriter payload)
    {
        payload.Write(GroupNames);
        payload.Write(FeatureNames);
        payload.Write(Table.Method);
        payload.Write([.. Table.Groups]);
        payload.Write([.. Table.SkippedGroups]);
        payload.Write(Table.HasP);
        payload.Write(Table.HeldOutAccuracy is not null);
        payload.Write(Table.HeldOutAccuracy ?? 0);
        WriteRows(payload, Table.Rows);
    }

    /// <exception cref="FormatException">The payload is damaged.</exception>
    public static NamedMarkers Read(PayloadReader payload)
    {
        var groupNames = payload.ReadStrings();
        var featureNames = payload.ReadStrings();
        var method = payload.ReadString();
        var groups = payload.ReadIntegers();
        var skipped = payload.ReadIntegers();
        var hasP = payload.ReadBoolean();
        var hasAccuracy = payload.ReadBoolean();
        var accuracy = payload.ReadDouble();
        var rows = ReadRows(payload);
        bool Known(int code, int count) => code >= 0 && code < count;
        if (!Array.TrueForAll([.. groups, .. skipped], group => Known(group, groupNames.Length)) || !Array.TrueForAll(rows, row => Known(row.Group, groupNames.Length) && Known(row.Feature, featureNames.Length)))
            throw payload.Damaged("the marker table does not fit its names");
        return new NamedMarkers(new MarkerTable(method, rows, groups, skipped, hasP) { HeldOutAccuracy = hasAccuracy ? accuracy : null }, groupNames, featureNames);
    }

    private static void WriteRows(PayloadWriter payload, IReadOnlyList<MarkerRow> rows)
    {
        int[] Integers(Func<MarkerRow, int> read) => [.. rows.Select(read)];
        double[] Doubles(Func<MarkerRow, double> read) => [.. rows.Select(read)];
        payload.Write(Integers(row => row.Group));
        payload.Write(Integers(row => row.Feature));
        payload.Write(Doubles(row => row.Score));
        payload.Write(Doubles(row => row.LogFoldChange));
        payload.Write(Doubles(row => row.P));
        payload.Write(Doubles(row => row.PAdjusted));
        payload.Write(Doubles(row => row.ShareIn));
        payload.Write(Doubles(row => row.ShareOut));
    }

    private static MarkerRow[] ReadRows(PayloadReader payload)
    {
        var (groups, features) = (payload.ReadIntegers(), payload.ReadIntegers());
        double[][] numbers = [payload.ReadDoubles(), payload.ReadDoubles(), payload.ReadDoubles(), payload.ReadDoubles(), payload.ReadDoubles(), payload.ReadDoubles()];
        if (features.Length != groups.Length || !Array.TrueForAll(numbers, column => column.Length == groups.Length))
            throw payload.Damaged("the columns of the marker table differ in length");
        var rows = new MarkerRow[groups.Length];
        for (var row = 0; row < rows.Length; row++)
            rows[row] = new MarkerRow(groups[row], features[row], numbers[0][row], numbers[1][row], numbers[2][row], numbers[3][row], numbers[4][row], numbers[5][row]);
        return rows;
    }
}
