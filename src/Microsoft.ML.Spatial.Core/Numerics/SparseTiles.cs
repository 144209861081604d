namespace Microsoft.ML.Spatial.Core.Numerics;

/// <summary>
/// A sparse matrix laid out for many products with dense ones: panels of rows, cut into tiles of columns, the entries of each tile row after row. A
/// product reads it from front to back, and the rows of the dense matrix that a tile needs fit the first cache.
/// </summary>
internal sealed class SparseTiles
{
    /// <summary>The most rows of a panel: many, so that a copy of the dense rows of a tile is worth its while.</summary>
    public const int PanelRows = 512;

    /// <summary>The most columns of a tile; a place within it is a byte.</summary>
    public const int TileColumns = 128;

    private readonly int[] _firstTiles;

    private SparseTiles(int[] rowBounds, int[] columnBounds)
    {
        Rows = rowBounds[^1];
        Columns = columnBounds[^1];
        RowBlocks = rowBounds.Length - 1;
        ColumnBlocks = columnBounds.Length - 1;
        Panels = Cut(rowBounds, PanelRows);
        Tiles = Cut(columnBounds, TileColumns);
        _firstTiles = [.. Enumerable.Range(0, ColumnBlocks + 1).Select(block => Tiles.Count(tile => tile.Block < block))];
        Starts = new int[checked((Rows * Tiles.Length) + 1)];
    }

    public int Rows { get; }

    public int Columns { get; }

    /// <summary>Number of blocks that the rows fall into.</summary>
    public int RowBlocks { get; }

    /// <summary>Number of blocks that the columns fall into.</summary>
    public int ColumnBlocks { get; }

    /// <summary>The rows in order, no panel across the border of a block.</summary>
    public Band[] Panels { get; }

    /// <summary>The columns in order, no tile across the border of a block.</summary>
    public Band[] Tiles { get; }

    /// <summary>Where each row of each tile starts among the entries, and the end; see <see cref="SlotOf"/>.</summary>
    public int[] Starts { get; }

    /// <summary>The column of each entry, counted from the first of its tile.</summary>
    public byte[] Places { get; private set; } = [];

    /// <summary>The value of each entry.</summary>
    public float[] Values { get; private set; } = [];

    /// <summary>A matrix whose columns fall into blocks.</summary>
    /// <param name="x">The matrix.</param>
    /// <param name="columnBounds">First column of each block, and the number of columns last.</param>
    /// <exception cref="ArgumentException">The bounds do not fit.</exception>
    public static SparseTiles Of(CsrMatrix x, int[] columnBounds)
    {
        CheckBounds(columnBounds, x.Columns, nameof(columnBounds));
        var tiles = new SparseTiles([0, x.Rows], columnBounds);
        tiles.Fill(x, transposed: false);
        return tiles;
    }

    /// <summary>The transpose of a matrix whose columns fall into blocks.</summary>
    /// <param name="x">The matrix, not its transpose.</param>
    /// <param name="columnBounds">First column of each block, and the number of columns last.</param>
    /// <exception cref="ArgumentException">The bounds do not fit.</exception>
    public static SparseTiles OfTransposed(CsrMatrix x, int[] columnBounds)
    {
        CheckBounds(columnBounds, x.Columns, nameof(columnBounds));
        var tiles = new SparseTiles(columnBounds, [0, x.Rows]);
        tiles.Fill(x, transposed: true);
        return tiles;
    }

    /// <summary>The tiles of one block of columns.</summary>
    public (int From, int To) TilesOf(int columnBlock) => (_firstTiles[columnBlock], _firstTiles[columnBlock + 1]);

    /// <summary>The place in <see cref="Starts"/> of a panel's first row in a tile; its other rows follow.</summary>
    public int SlotOf(int panel, int tile) => (Panels[panel].First * Tiles.Length) + (tile * Panels[panel].Count);

    private void Fill(CsrMatrix x, bool transposed)
    {
        var (slots, steps) = (new int[Rows], new int[Rows]);
        for (var panel = 0; panel < Panels.Length; panel++)
            for (var i = 0; i < Panels[panel].Count; i++)
                (slots[Panels[panel].First + i], steps[Panels[panel].First + i]) = (SlotOf(panel, 0) + i, Panels[panel].Count);
        var tileOf = new int[Columns];
        for (var tile = 0; tile < Tiles.Length; tile++)
            tileOf.AsSpan(Tiles[tile].First, Tiles[tile].Count).Fill(tile);
        for (var i = 0; i < x.Rows; i++)
            foreach (var j in x.RowIndices(i))
                Starts[Slot(i, j) + 1]++;
        for (var slot = 1; slot < Starts.Length; slot++)
            Starts[slot] += Starts[slot - 1];
        Places = new byte[x.StoredCount];
        Values = new float[x.StoredCount];
        var next = Starts.AsSpan(0, Starts.Length - 1).ToArray();
        for (var i = 0; i < x.Rows; i++)
        {
            var indices = x.RowIndices(i);
            var values = x.RowValues(i);
            for (var k = 0; k < indices.Length; k++)
            {
                var place = next[Slot(i, indices[k])]++;
                var column = transposed ? i : indices[k];
                Places[place] = (byte)(column - Tiles[tileOf[column]].First);
                Values[place] = values[k];
            }
        }

        int Slot(int i, int j) => transposed ? slots[j] + (tileOf[i] * steps[j]) : slots[i] + (tileOf[j] * steps[i]);
    }

    private static Band[] Cut(int[] bounds, int size)
    {
        var bands = new List<Band>();
        for (var block = 0; block < bounds.Length - 1; block++)
            for (var first = bounds[block]; first < bounds[block + 1]; first += size)
                bands.Add(new Band(first, Math.Min(size, bounds[block + 1] - first), block));
        return [.. bands];
    }

    private static void CheckBounds(int[] bounds, int columns, string name)
    {
        if (bounds.Length < 2 || bounds[0] != 0 || bounds[^1] != columns)
            throw new ArgumentException($"The bounds of the blocks must run from 0 to the {columns} features.", name);
        for (var h = 1; h < bounds.Length; h++)
            if (bounds[h] < bounds[h - 1])
                throw new ArgumentException($"The bounds of the blocks decrease at block {h - 1}.", name);
    }

    /// <summary>Consecutive rows or columns of one block.</summary>
    internal readonly record struct Band(int First, int Count, int Block);
}
