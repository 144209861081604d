using Microsoft.ML.Spatial.Core.Markers;
using Microsoft.ML.Spatial.Data;
using Microsoft.ML.Spatial.Model;

namespace Microsoft.ML.Spatial.Transforms;

/// <summary>A marker table with the names of its groups and features, as a view and in model files.</summary>
/// <param name="Table">The table.</param>
/// <param name="GroupNames">Names of the groups, by code.</param>
/// <param name="FeatureNames">Names of the features.</param>
internal sealed record NamedMarkers(MarkerTable Table, string[] GroupNames, string[] FeatureNames)
{
    /// <summary>One row per row of the table.</summary>
    public IDataView ToView() => new TableView<MarkerRow>(Table.Rows)
        .Text("Group", row => GroupNames[row.Group])
        .Text("Feature", row => FeatureNames[row.Feature])
        .Number("Score", row => row.Score)
        .Number("LogFoldChange", row => row.LogFoldChange)
        .Number("P", row => row.P)
        .Number("PAdjusted", row => row.PAdjusted)
        .Number("ShareIn", row => row.ShareIn)
        .Number("ShareOut", row => row.ShareOut)
        .ToView();

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
