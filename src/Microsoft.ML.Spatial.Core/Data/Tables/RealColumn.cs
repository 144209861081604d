using System.Globalization;

namespace Microsoft.ML.Spatial.Core.Data.Tables;

/// <summary>Real numbers; NaN is missing.</summary>
/// <param name="name">Column name.</param>
/// <param name="values">One number per row.</param>
/// <param name="isSingle">Whether the numbers were stored in single precision.</param>
public sealed class RealColumn(string name, double[] values, bool isSingle = false) : TableColumn(name)
{
    /// <summary>One number per row; NaN is missing.</summary>
    public double[] Values { get; } = values;

    /// <summary>Whether the numbers were stored, and are to be written, in single precision.</summary>
    public bool IsSingle { get; } = isSingle;

    /// <inheritdoc/>
    public override int Count => Values.Length;

    /// <inheritdoc/>
    public override string? TextAt(int row)
        => double.IsNaN(Values[row]) ? null
            : IsSingle ? ((float)Values[row]).ToString("R", CultureInfo.InvariantCulture)
            : Values[row].ToString("R", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override TableColumn Select(ReadOnlySpan<int> rows) => new RealColumn(Name, Pick(Values, rows), IsSingle);

    /// <inheritdoc/>
    public override TableColumn Rename(string name) => new RealColumn(name, Values, IsSingle);
}
