using System.Globalization;
using System.Text;
using System.Xml;

namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>Writes the elements of a figure; texts may hold anything.</summary>
internal sealed class SvgWriter(XmlWriter xml)
{
    private const string Namespace = "http://www.w3.org/2000/svg";

    /// <summary>A whole document.</summary>
    /// <param name="draw">Writes everything from <see cref="Begin"/> to <see cref="End"/>.</param>
    public static string Document(Action<SvgWriter> draw)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, IndentChars = " ", OmitXmlDeclaration = true }))
            draw(new SvgWriter(xml));
        return text.Append('\n').ToString();
    }

    /// <summary>A text cut to a number of characters.</summary>
    public static string Shorten(string text, int longest) => text.Length <= longest ? text : text[..(longest - 1)] + "\u2026";

    public void Begin(double width, double height, string title, string description)
    {
        xml.WriteStartElement("svg", Namespace);
        xml.WriteAttributeString("width", Number(width));
        xml.WriteAttributeString("height", Number(height));
        xml.WriteAttributeString("viewBox", $"0 0 {Number(width)} {Number(height)}");
        xml.WriteAttributeString("role", "img");
        xml.WriteAttributeString("aria-labelledby", "title description");
        xml.WriteAttributeString("font-family", "Helvetica, Arial, sans-serif");
        Described("title", title);
        Described("desc", description);
        Start("rect", ("width", "100%"), ("height", "100%"), ("fill", "#ffffff"));
        xml.WriteEndElement();
    }

    public void End() => xml.WriteEndElement();

    /// <param name="x">Where the anchor lies.</param>
    /// <param name="y">Where the base line lies.</param>
    /// <param name="text">The text.</param>
    /// <param name="size">Size of the letters.</param>
    /// <param name="bold">Whether it is a heading.</param>
    /// <param name="anchor">"start", "middle" or "end" of the text.</param>
    /// <param name="color">Colour of the letters; null for black.</param>
    public void Text(double x, double y, string text, int size, bool bold = false, string anchor = "start", string? color = null)
    {
        Start("text", ("x", Number(x)), ("y", Number(y)), ("font-size", Number(size)));
        if (color is not null)
            xml.WriteAttributeString("fill", color);
        if (anchor != "start")
            xml.WriteAttributeString("text-anchor", anchor);
        if (bold)
            xml.WriteAttributeString("font-weight", "bold");
        xml.WriteString(Clean(text));
        xml.WriteEndElement();
    }

    /// <summary>A text that stays readable over whatever lies below it.</summary>
    public void TextOver(PlacedText text, int size)
    {
        Start(
            "text",
            ("x", Number(text.X)),
            ("y", Number(text.Y)),
            ("font-size", Number(size)),
            ("text-anchor", text.Anchor),
            ("stroke", "#ffffff"),
            ("stroke-width", "3"),
            ("stroke-linejoin", "round"),
            ("paint-order", "stroke"));
        xml.WriteString(Clean(text.Text));
        xml.WriteEndElement();
    }

    /// <summary>A text turned about its beginning, by degrees clockwise.</summary>
    public void SlantedText(double x, double y, string text, int size, double degrees)
    {
        Start("text", ("transform", $"translate({Number(x)} {Number(y)}) rotate({Number(degrees)})"), ("font-size", Number(size)));
        xml.WriteString(Clean(text));
        xml.WriteEndElement();
    }

    /// <summary>A line along path data.</summary>
    public void Line(string path, string color, double width, double opacity = 1)
    {
        Start("path", ("d", path), ("fill", "none"), ("stroke", color), ("stroke-width", Number(width)));
        if (opacity < 1)
            xml.WriteAttributeString("stroke-opacity", Number(opacity));
        xml.WriteEndElement();
    }

    /// <summary>Dots at the places of path data such as "M12.3 45.6h0".</summary>
    public void Dots(string path, string color, double size)
    {
        Start("path", ("d", path), ("fill", "none"), ("stroke", color), ("stroke-width", Number(size)), ("stroke-linecap", "round"));
        xml.WriteEndElement();
    }

    /// <summary>A filled shape along path data, with a text shown under the pointer.</summary>
    public void Area(string path, string color, string title, double opacity = 1)
    {
        Start("path", ("d", path), ("fill", Clean(color)));
        if (opacity < 1)
            xml.WriteAttributeString("fill-opacity", Number(opacity));
        xml.WriteElementString("title", Namespace, Clean(title));
        xml.WriteEndElement();
    }

    public void Dot(double x, double y, double radius, string color)
    {
        Start("circle", ("cx", Number(x)), ("cy", Number(y)), ("r", Number(radius)), ("fill", Clean(color)));
        xml.WriteEndElement();
    }

    /// <summary>One path per category, missing ones first so that they lie below.</summary>
    public void Spots(double left, double top, MapPanel panel, SpotMarks marks, double opacity = 1)
    {
        var counts = MapLegend.Counts(panel.Column);
        var categories = panel.Column.Categories;
        Start(
            "g",
            ("transform", $"translate({Number(left)} {Number(top)})"),
            ("fill", "none"),
            ("stroke-width", Number(marks.Size)),
            ("stroke-linecap", marks.Cap));
        if (opacity < 1)
            xml.WriteAttributeString("stroke-opacity", Number(opacity));
        for (var i = -1; i < categories.Length; i++)
        {
            var path = i < 0 ? marks.Paths[^1] : marks.Paths[i];
            if (path is null)
                continue;
            Start("path", ("stroke", i < 0 ? CategoricalPalette.Missing : Clean(panel.Colors[i])), ("d", path));
            xml.WriteElementString("title", Namespace, $"{(i < 0 ? "missing" : Clean(categories[i]))} ({counts[i < 0 ? ^1 : i]:N0} spots)");
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    public void Legend(double left, double top, MapLegend legend)
    {
        Start("g", ("transform", $"translate({Number(left)} {Number(top)})"));
        for (var i = 0; i < legend.Entries.Count; i++)
        {
            var (x, y) = (i / legend.RowsPerColumn * legend.ColumnWidth, i % legend.RowsPerColumn * MapLegend.LineHeight);
            if (legend.Entries[i].Color is { } color)
                Dot(x + 6, y + 8, 5.5, color);
            Text(x + MapLegend.TextOffset, y + 12, legend.Entries[i].Text, 12);
        }
        xml.WriteEndElement();
    }

    public void ScaleBar(double left, double top, ScaleBar bar, string unit)
    {
        Line($"M{Number(left)} {Number(top)}h{Number(bar.Pixels)}", "#222222", 3);
        Text(left, top + 16, $"{bar.Length.ToString("#,0.######", CultureInfo.InvariantCulture)} {unit}", 12);
    }

    private void Described(string element, string text)
    {
        Start(element, ("id", element == "desc" ? "description" : element));
        xml.WriteString(Clean(text));
        xml.WriteEndElement();
    }

    private void Start(string element, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(element, Namespace);
        foreach (var (name, value) in attributes)
            xml.WriteAttributeString(name, value);
    }

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Characters that XML cannot hold at all become the replacement character; the rest is escaped by the writer.</summary>
    private static string Clean(string text)
    {
        var clean = text.ToCharArray();
        for (var i = 0; i < clean.Length; i++)
        {
            if (i + 1 < clean.Length && XmlConvert.IsXmlSurrogatePair(clean[i + 1], clean[i]))
                i++;
            else if (!XmlConvert.IsXmlChar(clean[i]))
                clean[i] = '\uFFFD';
        }
        return new string(clean);
    }
}
