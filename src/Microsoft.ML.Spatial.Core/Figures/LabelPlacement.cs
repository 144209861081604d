namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>Puts names beside dots so that they cover neither each other nor any dot.</summary>
internal static class LabelPlacement
{
    private const double CharacterWidth = 6.3;
    private const double LineHeight = 12;
    private const double Distance = 6;
    private const double Radius = 2;

    /// <param name="dots">Names and places, the most important first.</param>
    /// <param name="others">Dots that no name may cover, those that are named among them.</param>
    /// <param name="most">How many names at most; those without room do not count.</param>
    /// <param name="frame">What they must stay within: left, top, right and bottom.</param>
    public static List<PlacedText> Place(IEnumerable<(string Name, double X, double Y)> dots, IReadOnlyList<(double X, double Y)> others, int most, (double Left, double Top, double Right, double Bottom) frame)
    {
        var placed = new List<PlacedText>();
        var taken = new List<(double Left, double Top, double Right, double Bottom)>();
        foreach (var (name, x, y) in dots)
        {
            if (placed.Count == most)
                break;
            var width = CharacterWidth * name.Length;
            foreach (var (left, top, text) in Candidates(name, x, y, width))
            {
                var box = (Left: left, Top: top, Right: left + width, Bottom: top + LineHeight);
                if (box.Left < frame.Left || box.Right > frame.Right || box.Top < frame.Top || box.Bottom > frame.Bottom || taken.Exists(other => Overlap(box, other)) || Covers(box))
                    continue;
                placed.Add(text);
                taken.Add(box);
                break;
            }
        }
        return placed;

        bool Covers((double Left, double Top, double Right, double Bottom) box)
            => others.Any(other => other.X > box.Left - Radius && other.X < box.Right + Radius && other.Y > box.Top - Radius && other.Y < box.Bottom + Radius);
    }

    // Right, left, above, below, and aslant.
    private static IEnumerable<(double Left, double Top, PlacedText Text)> Candidates(string name, double x, double y, double width)
    {
        yield return (x + Distance, y - (LineHeight / 2), new PlacedText(name, x + Distance, y + 4, "start"));
        yield return (x - Distance - width, y - (LineHeight / 2), new PlacedText(name, x - Distance, y + 4, "end"));
        yield return (x - (width / 2), y - Distance - LineHeight, new PlacedText(name, x, y - Distance - 2, "middle"));
        yield return (x - (width / 2), y + Distance, new PlacedText(name, x, y + Distance + 10, "middle"));
        foreach (var down in new[] { -LineHeight, LineHeight })
        {
            yield return (x + Distance - 2, y - (LineHeight / 2) + down, new PlacedText(name, x + Distance - 2, y + 4 + down, "start"));
            yield return (x - Distance + 2 - width, y - (LineHeight / 2) + down, new PlacedText(name, x - Distance + 2, y + 4 + down, "end"));
        }
    }

    private static bool Overlap((double Left, double Top, double Right, double Bottom) one, (double Left, double Top, double Right, double Bottom) other)
        => one.Left < other.Right && other.Left < one.Right && one.Top < other.Bottom && other.Top < one.Bottom;
}
