namespace Microsoft.ML.Spatial.Core.Data.Tables;

/// <summary>Values out of a fixed list of categories.</summary>
public sealed class CategoricalColumn : TableColumn
{
    /// <summary>Wraps codes and categories.</summary>
    /// <param name="name">Column name.</param>
    /// <param name="codes">Index into <paramref name="categories"/> per row, or -1 when missing.</param>
    /// <param name="categories">The categories.</param>
    /// <param name="ordered">Whether the categories have an order.</param>
    /// <exception cref="SpatialDataException">A code lies outside the list of categories.</exception>
    public CategoricalColumn(string name, int[] codes, string[] categories, bool ordered = false)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(codes);
        ArgumentNullException.ThrowIfNull(categories);
        for (var row = 0; row < codes.Length; row++)
            if (codes[row] < -1 || codes[row] >= categories.Length)
                throw new SpatialDataException($"Column '{name}', row {row}: category code {codes[row]} is outside the {categories.Length} categories.");
        Codes = codes;
        Categories = categories;
        Ordered = ordered;
    }

    /// <summary>Index into <see cref="Categories"/> per row; -1 is missing.</summary>
    public int[] Codes { get; }

    /// <summary>The categories.</summary>
    public string[] Categories { get; }

    /// <summary>Whether the categories have an order.</summary>
    public bool Ordered { get; }

    /// <inheritdoc/>
    public override int Count => Codes.Length;

    /// <summary>Categories in ordinal order of their text, one code per row.</summary>
    /// <param name="name">Column name.</param>
    /// <param name="values">One text per row; null is missing.</param>
    public static CategoricalColumn FromText(string name, IReadOnlyList<string?> values)
    {
        var categories = values.Where(value => value is not null).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(value => value!).ToArray();
        var code = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < categories.Length; i++)
            code[categories[i]] = i;
        return new CategoricalColumn(name, [.. values.Select(value => value is null ? -1 : code[value])], categories);
    }

    /// <inheritdoc/>
    public override string? TextAt(int row) => Codes[row] < 0 ? null : Categories[Codes[row]];

    /// <inheritdoc/>
    public override TableColumn Select(ReadOnlySpan<int> rows) => new CategoricalColumn(Name, Pick(Codes, rows), Categories, Ordered);

    /// <inheritdoc/>
    public override TableColumn Rename(string name) => new CategoricalColumn(name, Codes, Categories, Ordered);
}
