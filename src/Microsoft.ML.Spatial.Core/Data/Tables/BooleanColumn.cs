namespace Microsoft.ML.Spatial.Core.Data.Tables;

/// <summary>True or false, with an optional mask of missing rows.</summary>
/// <param name="name">Column name.</param>
/// <param name="values">One truth value per row.</param>
/// <param name="missing">True where the value is missing; null when none is.</param>
public sealed class BooleanColumn(string name, bool[] values, bool[]? missing = null) : TableColumn(name)
{
    /// <summary>One truth value per row; meaningless where <see cref="Missing"/> says so.</summary>
    public bool[] Values { get; } = values;

    /// <summary>True where the value is missing; null when none is.</summary>
    public bool[]? Missing { get; } = missing;

    /// <inheritdoc/>
    public override int Count => Values.Length;

    /// <inheritdoc/>
    public override string? TextAt(int row) => Missing?[row] == true ? null : Values[row] ? "True" : "False";

    /// <inheritdoc/>
    public override TableColumn Select(ReadOnlySpan<int> rows)
        => new BooleanColumn(Name, Pick(Values, rows), Missing is null ? null : Pick(Missing, rows));

    /// <inheritdoc/>
    public override TableColumn Rename(string name) => new BooleanColumn(name, Values, Missing);
}
