using Microsoft.ML.Spatial.Core.Data.Tables;

namespace Microsoft.ML.Spatial.Tool.Input;

/// <summary>Columns of numbers.</summary>
internal static class NumberColumn
{
    /// <summary>One number per row, NaN where there is none; null for a column of something else.</summary>
    public static double[]? TryRead(TableColumn column) => column switch
    {
        RealColumn real => real.Values,
        IntegerColumn integer => [.. integer.Values.Select((value, row) => integer.Missing?[row] == true ? double.NaN : value)],
        _ => null,
    };
}
