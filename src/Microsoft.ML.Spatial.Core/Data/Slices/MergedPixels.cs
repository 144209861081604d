using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Data.Slices;

/// <summary>What is known of the pixels that two ionisation modes measured.</summary>
/// <param name="positive">The positive mode.</param>
/// <param name="negative">The negative mode.</param>
/// <param name="rows">The merged pixels.</param>
/// <param name="options">Suffixes.</param>
internal sealed class MergedPixels(SpatialDataset positive, SpatialDataset negative, PixelRows rows, IonModeMergeOptions options)
{
    private readonly int[] _positiveFirst = rows.PositiveFirst(positive.SpotCount);
    private readonly int[] _negativeFirst = rows.NegativeFirst(positive.SpotCount);

    /// <summary>Barcodes and columns.</summary>
    public ColumnTable Table()
    {
        var (ours, theirs) = (positive.Observations, negative.Observations);
        var table = new ColumnTable(Barcodes());
        foreach (var column in ours.Columns)
        {
            var differs = theirs.TryGet(column.Name, out var other) && !Agree(column, other);
            Add(differs ? column.Name + options.PositiveSuffix : column.Name, Joined(column.Name, ours, differs ? new ColumnTable(theirs.Names) : theirs).Select(_positiveFirst));
        }
        foreach (var column in theirs.Columns)
        {
            var clashes = ours.TryGet(column.Name, out var other);
            if (!clashes || !Agree(other!, column))
                Add(clashes ? column.Name + options.NegativeSuffix : column.Name, Joined(column.Name, new ColumnTable(ours.Names), theirs).Select(_negativeFirst));
        }
        return table;

        void Add(string name, TableColumn column)
            => table.Set(table.TryGet(name, out _)
                ? throw new SpatialDataException($"Two columns of obs are called '{name}' after merging. Rename one, or choose other suffixes.")
                : column.Rename(name));
    }

    /// <summary>The positive mode's places where it has the pixel; null when neither mode has places.</summary>
    /// <exception cref="SpatialDataException">A pixel has no place, since only the other mode has coordinates.</exception>
    public PointSet? Coordinates()
    {
        if (positive.Coordinates is null && negative.Coordinates is null)
            return null;
        var (x, y) = (new double[_positiveFirst.Length], new double[_positiveFirst.Length]);
        for (var pixel = 0; pixel < x.Length; pixel++)
            (x[pixel], y[pixel]) = Place(positive, rows.Positive[pixel]) ?? Place(negative, rows.Negative[pixel])
                ?? throw new SpatialDataException($"Pixel '{Barcodes()[pixel]}' has no place: only the mode that did not measure it has coordinates. Give both modes coordinates, or drop unmatched pixels.");
        return new PointSet(x, y);
    }

    private static (double X, double Y)? Place(SpatialDataset mode, int row)
        => row >= 0 && mode.Coordinates is { } points ? (points.X[row], points.Y[row]) : null;

    private static TableColumn Joined(string name, ColumnTable first, ColumnTable second) => JoinedColumn.Of(name, [first, second]);

    private bool Agree(TableColumn first, TableColumn second)
    {
        for (var pixel = 0; pixel < rows.Positive.Length; pixel++)
            if (rows.Positive[pixel] >= 0 && rows.Negative[pixel] >= 0 && first.TextAt(rows.Positive[pixel]) != second.TextAt(rows.Negative[pixel]))
                return false;
        return true;
    }

    private string[] Barcodes()
    {
        var barcodes = new string[_positiveFirst.Length];
        var taken = rows.Positive.Where(row => row >= 0).Select(row => positive.Barcodes[row]).ToHashSet(StringComparer.Ordinal);
        for (var pixel = 0; pixel < barcodes.Length; pixel++)
        {
            if (rows.Positive[pixel] >= 0)
            {
                barcodes[pixel] = positive.Barcodes[rows.Positive[pixel]];
                continue;
            }
            var name = negative.Barcodes[rows.Negative[pixel]];
            barcodes[pixel] = taken.Add(name) ? name : name + options.NegativeSuffix;
        }
        return FeatureNames.FindDuplicate(barcodes) is { } twice
            ? throw new SpatialDataException($"Two pixels are called '{barcodes[twice.First]}' after merging. Make the barcodes unique in each mode.")
            : barcodes;
    }
}
