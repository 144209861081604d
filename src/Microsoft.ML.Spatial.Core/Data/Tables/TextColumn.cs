namespace Microsoft.ML.Spatial.Core.Data.Tables;

/// <summary>Free text; null is missing.</summary>
/// <param name="name">Column name.</param>
/// <param name="values">One text per row.</param>
public sealed class TextColumn(string name, string?[] values) : TableColumn(name)
{
    /// <summary>One text per row; null is missing.</summary>
    public string?[] Values { get; } = values;

    /// <inheritdoc/>
    public override int Count => Values.Length;

    /// <inheritdoc/>
    public override string? TextAt(int row) => Values[row];

    /// <inheritdoc/>
    public override TableColumn Select(ReadOnlySpan<int> rows) => new TextColumn(Name, Pick(Values, rows));

    /// <inheritdoc/>
    public override TableColumn Rename(string name) => new TextColumn(name, Values);
}
