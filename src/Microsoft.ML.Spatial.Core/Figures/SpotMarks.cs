using System.Globalization;
using System.Text;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>
/// SVG path data, one path per category. A spot is a line of no length with round ends, "M12.3 45.6h0": a dot in a dozen bytes.
/// </summary>
internal sealed class SpotMarks
{
    private SpotMarks(string?[] paths, double size, string cap)
    {
        Paths = paths;
        Size = size;
        Cap = cap;
    }

    /// <summary>Path data per category, with that of the missing category last; null where there is nothing to draw.</summary>
    public string?[] Paths { get; }

    /// <summary>Stroke width in pixels.</summary>
    public double Size { get; }

    /// <summary>Line ends: "round" for spots, "butt" for raster cells.</summary>
    public string Cap { get; }

    /// <summary>Every spot by itself, or the cells of a raster where there are too many.</summary>
    public static SpotMarks Of(PointSet points, CategoricalColumn column, MapFrame frame, DomainMapOptions options)
        => points.Count <= options.MaximumSpotsDrawn ? Dots(points, column, frame) : Cells(points, column, frame);

    /// <summary>Every spot by itself.</summary>
    public static SpotMarks Dots(PointSet points, CategoricalColumn column, MapFrame frame)
    {
        var paths = new StringBuilder?[column.Categories.Length + 1];
        for (var row = 0; row < points.Count; row++)
        {
            var (x, y) = frame.Place(points.X[row], points.Y[row]);
            var path = paths[Slot(column, row)] ??= new StringBuilder();
            path.Append(CultureInfo.InvariantCulture, $"M{x:0.#} {y:0.#}h0");
        }
        return new SpotMarks(Finish(paths), frame.SpotSize, "round");
    }

    /// <summary>Cells of a raster, each in its most frequent category (the first of those that tie); runs of one category are one line.</summary>
    public static SpotMarks Cells(PointSet points, CategoricalColumn column, MapFrame frame)
    {
        // A cell as wide as the pitch of a grid always holds a spot, so that no empty lines run through the picture.
        var size = Math.Max(Math.Max(1, 1.1 * frame.SpotSize), Math.Max(frame.Width, frame.Height) / 600);
        var (columns, rows) = ((int)(frame.Width / size) + 1, (int)(frame.Height / size) + 1);
        var winners = MostFrequent(points, column, frame, size, columns, rows);
        var paths = new StringBuilder?[column.Categories.Length + 1];
        for (var row = 0; row < rows; row++)
        {
            for (var start = 0; start < columns;)
            {
                var slot = winners[(row * columns) + start];
                var end = start + 1;
                while (end < columns && winners[(row * columns) + end] == slot)
                    end++;
                if (slot >= 0)
                {
                    var path = paths[slot] ??= new StringBuilder();
                    path.Append(CultureInfo.InvariantCulture, $"M{start * size:0.##} {(row + 0.5) * size:0.##}h{(end - start) * size:0.##}");
                }
                start = end;
            }
        }
        return new SpotMarks(Finish(paths), size, "butt");
    }

    /// <summary>Smaller dots at the same places, for maps with something drawn over them; raster cells stay, since they would fall apart.</summary>
    public SpotMarks Shrunk(double factor) => Cap == "round" ? new SpotMarks(Paths, factor * Size, Cap) : this;

    private static int[] MostFrequent(PointSet points, CategoricalColumn column, MapFrame frame, double size, int columns, int rows)
    {
        var votes = new (int Cell, int Slot)[points.Count];
        for (var row = 0; row < points.Count; row++)
        {
            var (x, y) = frame.Place(points.X[row], points.Y[row]);
            var cell = (Math.Clamp((int)(y / size), 0, rows - 1) * columns) + Math.Clamp((int)(x / size), 0, columns - 1);
            votes[row] = (cell, Slot(column, row));
        }
        Array.Sort(votes);
        var winners = new int[rows * columns];
        Array.Fill(winners, -1);
        for (var start = 0; start < votes.Length;)
        {
            var (cell, best, bestCount) = (votes[start].Cell, -1, 0);
            while (start < votes.Length && votes[start].Cell == cell)
            {
                var first = start;
                while (start < votes.Length && votes[start] == votes[first])
                    start++;
                if (start - first > bestCount)
                    (best, bestCount) = (votes[first].Slot, start - first);
            }
            winners[cell] = best;
        }
        return winners;
    }

    private static int Slot(CategoricalColumn column, int row) => column.Codes[row] < 0 ? column.Categories.Length : column.Codes[row];

    private static string?[] Finish(StringBuilder?[] paths) => Array.ConvertAll(paths, path => path?.ToString());
}
