namespace Microsoft.ML.Spatial.Core.Data.Delimited;

/// <summary>What each column of a table of counts is.</summary>
internal sealed class TableLayout
{
    /// <summary>Marks the column of names.</summary>
    public const int Name = -1;

    /// <summary>Marks the column of first coordinates.</summary>
    public const int X = -2;

    /// <summary>Marks the column of second coordinates.</summary>
    public const int Y = -3;

    /// <summary>Marks the first observation column; the next is one less.</summary>
    public const int Observation = -4;

    private TableLayout(char separator, int[] roles, string[] features)
    {
        Separator = separator;
        Roles = roles;
        FeatureNames = features;
    }

    /// <summary>What stands between fields.</summary>
    public char Separator { get; }

    /// <summary>Per column: the number of the feature, or one of the marks.</summary>
    public int[] Roles { get; }

    /// <summary>Header names of the feature columns, in order.</summary>
    public string[] FeatureNames { get; }

    /// <summary>Works out the layout from the head of the file.</summary>
    /// <exception cref="SpatialDataException">A named column is absent, or there is no feature.</exception>
    public static TableLayout Of(string path, DelimitedReadOptions options, Execution execution)
    {
        var header = DelimitedHeader.Read(path, options.Separator, execution);
        var names = header.Fields.ToList();

        // Some programs write no name over the column of names, not even an empty one.
        if (header.SecondRecord.Count == names.Count + 1)
            names.Insert(0, "");
        if (names.Count < 2)
            throw new SpatialDataException(
                $"{path}, line 1: found one column ('{Shorten(names[0])}'). Expected names and values; "
                + "if another separator is used, set the option Separator.");
        var roles = new int[names.Count];
        roles[0] = Name;
        if (options.CoordinatesPath is null && options.XColumn is not null)
        {
            Mark(options.XColumn, X);
            Mark(options.YColumn!, Y);
        }
        for (var i = 0; i < options.ObservationColumns.Count; i++)
            Mark(options.ObservationColumns[i], Observation - i);
        var features = new List<string>();
        for (var column = 1; column < roles.Length; column++)
        {
            if (roles[column] < 0)
                continue;
            if (names[column].Length == 0)
                throw new SpatialDataException($"{path}, line 1, column {column + 1}: the column has no name.");
            roles[column] = features.Count;
            features.Add(names[column]);
        }
        return features.Count > 0 ? new TableLayout(header.Separator, roles, [.. features])
            : throw new SpatialDataException($"{path}: no column is left for features.");

        void Mark(string name, int role)
        {
            var at = names.IndexOf(name, 1);
            if (at < 0)
                throw new SpatialDataException(
                    $"{path}, line 1: there is no column '{name}'. Columns: "
                    + $"{string.Join(", ", names.Skip(1).Take(20).Select(Shorten))}{(names.Count > 21 ? ", ..." : "")}.");
            if (roles[at] < 0)
                throw new SpatialDataException($"{path}: column '{name}' is asked for twice.");
            roles[at] = role;
        }
    }

    private static string Shorten(string name) => name.Length <= 40 ? name : name[..40] + "...";
}
