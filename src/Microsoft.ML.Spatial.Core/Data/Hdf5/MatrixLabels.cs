namespace Microsoft.ML.Spatial.Core.Data.Hdf5;

/// <summary>What the rows and columns of a matrix in a file are called, for messages.</summary>
/// <param name="File">Path of the file.</param>
/// <param name="Path">Path of the matrix in the file.</param>
/// <param name="Rows">Spot names.</param>
/// <param name="Columns">Feature names.</param>
internal sealed record MatrixLabels(string File, string Path, string[] Rows, string[] Columns)
{
    public SpatialDataException Error(string problem) => new($"{File}: '{Path}' {problem}");

    public SpatialDataException NotFinite(int row, int column, float value)
        => Error($"holds {(float.IsNaN(value) ? "NaN" : "infinity")} at row {row} ('{Rows[row]}'), column {column} ('{Columns[column]}'). "
            + "Replace missing and infinite values, or remove that spot or feature, and save the file again.");

    /// <summary>Fails unless the matrix has one row per spot and one column per feature.</summary>
    public void RequireShape(long rows, long columns)
    {
        if (rows != Rows.Length || columns != Columns.Length)
            throw Error($"is {rows} x {columns}, but the file names {Rows.Length} spots and {Columns.Length} features.");
    }
}
