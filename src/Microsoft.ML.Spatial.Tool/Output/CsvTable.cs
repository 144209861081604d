using System.Globalization;
using System.Text;

namespace Microsoft.ML.Spatial.Tool.Output;

/// <summary>A table as comma-separated text (RFC 4180): fields quoted where they need it, numbers that read back as they were, nothing for what is missing or not finite.</summary>
internal sealed class CsvTable
{
    private readonly StringBuilder _text = new();

    public CsvTable(params ReadOnlySpan<string> columns) => Row(columns);

    /// <summary>Adds a row of texts, as <see cref="Field(double?)"/> makes them of numbers.</summary>
    public void Row(params ReadOnlySpan<string?> fields)
    {
        for (var i = 0; i < fields.Length; i++)
            _text.Append(i == 0 ? "" : ",").Append(Quoted(fields[i] ?? ""));
        _text.Append('\n');
    }

    public static string Field(double? number) => number is { } value && double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";

    public static string Field(long number) => number.ToString(CultureInfo.InvariantCulture);

    public override string ToString() => _text.ToString();

    private static string Quoted(string text) => text.AsSpan().IndexOfAny(",\"\n\r") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
