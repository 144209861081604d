using System.Globalization;
using System.Text;

namespace Microsoft.ML.Spatial.Tool.Output;

/// <summary>Rows of a table as RFC 4180 has them, but for line ends: numbers that read back the same, texts in quotes where they need them, what is not finite empty.</summary>
internal sealed class CsvRows
{
    private readonly StringBuilder _text = new();

    public CsvRows(params ReadOnlySpan<string> header)
    {
        foreach (var name in header)
            Add(name);
        End();
    }

    public CsvRows Add(string text)
    {
        Separate();
        _text.Append(text.AsSpan().IndexOfAny(",\"\n\r") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        return this;
    }

    public CsvRows Add(double number)
    {
        Separate();
        if (double.IsFinite(number))
            _text.Append(number.ToString("R", CultureInfo.InvariantCulture));
        return this;
    }

    public CsvRows Add(long number)
    {
        Separate();
        _text.Append(number.ToString(CultureInfo.InvariantCulture));
        return this;
    }

    public void End() => _text.Append('\n');

    public override string ToString() => _text.ToString();

    private void Separate()
    {
        if (_text.Length > 0 && _text[^1] != '\n')
            _text.Append(',');
    }
}
