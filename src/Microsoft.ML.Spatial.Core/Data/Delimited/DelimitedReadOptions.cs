namespace Microsoft.ML.Spatial.Core.Data.Delimited;

/// <summary>How a table of counts is read from delimited text.</summary>
public sealed class DelimitedReadOptions
{
    /// <summary>What stands between fields.</summary>
    /// <value>Null: found out from the first line (tab, comma, semicolon, or blank).</value>
    public char? Separator { get; set; }

    /// <summary>Whether rows are features and columns are spots.</summary>
    /// <value>False: rows are spots, columns are features.</value>
    public bool Transposed { get; set; }

    /// <summary>
    /// A second file with the coordinates of the spots: two columns in the order of the spots, or spot names and two columns; with
    /// or without header.
    /// </summary>
    /// <value>Null: no such file.</value>
    public string? CoordinatesPath { get; set; }

    /// <summary>Column of the first coordinate, in <see cref="CoordinatesPath"/> if that is set, else in the table itself.</summary>
    /// <value>Null: none in the table; found by name or place in the coordinates file.</value>
    public string? XColumn { get; set; }

    /// <summary>Column of the second coordinate, as <see cref="XColumn"/>.</summary>
    /// <value>Null.</value>
    public string? YColumn { get; set; }

    /// <summary>Columns of the table that describe spots (labels, covariates) and are no features.</summary>
    /// <value>None.</value>
    public IReadOnlyList<string> ObservationColumns { get; set; } = [];
}
