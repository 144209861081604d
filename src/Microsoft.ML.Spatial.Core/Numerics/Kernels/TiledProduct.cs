using System.Runtime.CompilerServices;

namespace Microsoft.ML.Spatial.Core.Numerics.Kernels;

/// <summary>
/// A dense product in cache-sized pieces (Goto and van de Geijn, "Anatomy of high-performance matrix multiplication", ACM TOMS 34,
/// 2008). The right operand is packed once, a chunk at a time; then every task packs its own rows of the left operand and fills
/// its tiles of c. An element adds up blocks of the depth, whose size the depth alone decides, in order: how c is split over
/// tasks and threads never shows in it.
/// </summary>
internal sealed unsafe class TiledProduct<TKernel>
    where TKernel : struct, ITileKernel
{
    // A panel of the right operand stays in the first cache, a task's rows of the left one in the second.
    private const int LargestDepthBlock = 256;
    private const int RowsPerTask = 192;
    private const int LargestChunk = (1 << 21) - 64;
    private const int CachedChunk = 1 << 18;
    private const int ColumnsPerChunk = LargestChunk / LargestDepthBlock / 64 * 64;
    private const int TasksPerThread = 4;
    private const int FewRows = 8;
    private const int ColumnsWorthPacking = 256;

    private readonly PanelSource _left;
    private readonly PanelSource _right;
    private readonly float* _c;
    private readonly nint _stride;
    private readonly ProductShape _shape;
    private readonly Execution _execution;
    private readonly int _depthBlock;

    private float* _packedRight;
    private int _chunkColumn, _chunkColumns, _chunkDepth, _chunkDepthEnd;
    private int _rowsPerTask, _columnsPerTask, _tasksAcross;

    private TiledProduct(PanelSource left, PanelSource right, float* c, nint stride, ProductShape shape, Execution execution)
    {
        _left = left;
        _right = right;
        _c = c;
        _stride = stride;
        _shape = shape;
        _execution = execution;
        _depthBlock = EvenBlock(shape.Depth, LargestDepthBlock, 1);
    }

    // A row read for few columns only is not worth a copy.
    private bool ReadsLeftInPlace => _left.LinesAreRows && _shape.Columns < ColumnsWorthPacking;

    // A result that stays in a cache may be visited often, for the sake of a packed operand that stays there too.
    private int Chunk => (long)_shape.Rows * _shape.Columns <= CachedChunk ? CachedChunk : LargestChunk;

    /// <summary>Computes the product.</summary>
    /// <param name="left">Its lines are the rows of c.</param>
    /// <param name="right">Its lines are the columns of c.</param>
    /// <param name="c">The first value of c.</param>
    /// <param name="stride">Distance between two rows of c.</param>
    /// <param name="shape">What is computed.</param>
    /// <param name="execution">Threads and cancellation.</param>
    public static void Run(PanelSource left, PanelSource right, float* c, nint stride, ProductShape shape, Execution execution)
        => new TiledProduct<TKernel>(left, right, c, stride, shape, execution).Run();

    private void Run()
    {
        var widest = Math.Min(RoundUp(_shape.Columns, TKernel.Columns), ColumnsPerChunk);
        var depthPerChunk = Math.Min(FixedPartition.BlockCount(_shape.Depth, _depthBlock), Math.Max(1, Chunk / (_depthBlock * widest))) * _depthBlock;
        using var packed = new AlignedBuffer(widest * depthPerChunk);
        _packedRight = packed.Start;
        for (_chunkColumn = 0; _chunkColumn < _shape.Columns; _chunkColumn += _chunkColumns)
        {
            _chunkColumns = Math.Min(ColumnsPerChunk, _shape.Columns - _chunkColumn);
            ChooseTasks();
            for (_chunkDepth = 0; _chunkDepth < _shape.Depth; _chunkDepth = _chunkDepthEnd)
            {
                _chunkDepthEnd = Math.Min(_shape.Depth, _chunkDepth + depthPerChunk);
                PackRight();
                var down = FixedPartition.BlockCount(_shape.Rows, _rowsPerTask);
                FixedPartition.For(down * _tasksAcross, 1, _execution, (task, _, _) => FillTiles(task / _tasksAcross, task % _tasksAcross));
            }
        }
    }

    // Few and large tasks pack least; but every thread wants some. Tasks beside each other pack the same rows, those below each other do not.
    private void ChooseTasks()
    {
        _rowsPerTask = EvenBlock(_shape.Rows, RowsPerTask, TKernel.Rows);
        _columnsPerTask = RoundUp(_chunkColumns, TKernel.Columns);
        var wanted = _execution.Threads == 1 ? 1 : _execution.Threads * TasksPerThread;
        while (true)
        {
            _tasksAcross = FixedPartition.BlockCount(_chunkColumns, _columnsPerTask);
            if (FixedPartition.BlockCount(_shape.Rows, _rowsPerTask) * _tasksAcross >= wanted)
                return;
            if (_rowsPerTask > FewRows * TKernel.Rows)
                _rowsPerTask = RoundUp(_rowsPerTask / 2, TKernel.Rows);
            else if (_columnsPerTask > 2 * _rowsPerTask && _columnsPerTask > TKernel.Columns)
                _columnsPerTask = RoundUp(_columnsPerTask / 2, TKernel.Columns);
            else if (_rowsPerTask > 2 * TKernel.Rows)
                _rowsPerTask = RoundUp(_rowsPerTask / 2, TKernel.Rows);
            else
                return;
        }
    }

    // Depth block after depth block, and in each panel after panel.
    private void PackRight()
    {
        var columnsPerTask = RoundUp(_chunkColumns / (_execution.Threads * TasksPerThread), TKernel.Columns);
        FixedPartition.For(_chunkColumns, Math.Max(columnsPerTask, TKernel.Columns), _execution, (_, from, to) =>
        {
            for (var depth = _chunkDepth; depth < _chunkDepthEnd; depth += _depthBlock)
            {
                var size = Math.Min(_depthBlock, _chunkDepthEnd - depth);
                _right.From(_chunkColumn + from, depth).Pack(to - from, size, TKernel.Columns, PackedPanel(depth, size, from));
            }
        });
    }

    private float* PackedPanel(int depth, int size, int column)
        => _packedRight + ((nint)(depth - _chunkDepth) * RoundUp(_chunkColumns, TKernel.Columns)) + ((nint)size * column);

    private void FillTiles(int taskDown, int taskAcross)
    {
        var fromRow = taskDown * _rowsPerTask;
        var toRow = Math.Min(_shape.Rows, fromRow + _rowsPerTask);
        var fromColumn = taskAcross * _columnsPerTask;
        var toColumn = Math.Min(_chunkColumns, fromColumn + _columnsPerTask);
        if (_shape.LowerOnly && toRow <= _chunkColumn + fromColumn)
            return;
        var packedFrom = fromRow + (ReadsLeftInPlace ? (toRow - fromRow) / TKernel.Rows * TKernel.Rows : 0);
        using var packed = new AlignedBuffer(RoundUp(toRow - packedFrom, TKernel.Rows) * _depthBlock);
        for (var depth = _chunkDepth; depth < _chunkDepthEnd; depth += _depthBlock)
        {
            var size = Math.Min(_depthBlock, _chunkDepthEnd - depth);
            _left.From(packedFrom, depth).Pack(toRow - packedFrom, size, TKernel.Rows, packed.Start);
            var share = RoundUp(size * TKernel.Columns * TKernel.Rows / (toRow - fromRow), 16);
            for (var column = fromColumn; column < toColumn; column += TKernel.Columns)
            {
                // While the tiles of a panel are made, the panel after it comes closer, a share with each tile.
                var right = PackedPanel(depth, size, column);
                var next = right + (size * TKernel.Columns);
                for (var row = fromRow; row < toRow; row += TKernel.Rows, next += share)
                {
                    if (_shape.LowerOnly && row + TKernel.Rows <= _chunkColumn + column)
                        continue;
                    Prefetch.Range(next, share);
                    var left = row < packedFrom ? _left.From(row, depth).AsPanel() : new LeftPanel(packed.Start + ((row - packedFrom) * size), 1, TKernel.Rows);
                    FillTile(left, right, row, column, size, accumulate: _shape.Accumulate || depth > 0);
                }
            }
        }
    }

    private void FillTile(LeftPanel left, float* right, int row, int column, int size, bool accumulate)
    {
        var tile = _c + (row * _stride) + _chunkColumn + column;
        var rows = Math.Min(TKernel.Rows, _shape.Rows - row);
        var columns = Math.Min(TKernel.Columns, _chunkColumns - column);
        if (rows == TKernel.Rows && columns == TKernel.Columns)
            TKernel.Multiply(size, left, right, tile, _stride, _shape.Scale, accumulate);
        else if (rows == TKernel.Rows && columns == TKernel.NarrowColumns)
            TKernel.MultiplyNarrow(size, left, right, tile, _stride, _shape.Scale, accumulate);
        else
            FillEdge(size, left, right, tile, rows, columns, accumulate);
    }

    // A tile that sticks out of c is made beside it.
    private void FillEdge(int size, LeftPanel left, float* right, float* tile, int rows, int columns, bool accumulate)
    {
        var whole = stackalloc float[TKernel.Rows * TKernel.Columns];
        CopyTile(tile, _stride, whole, TKernel.Columns, rows, columns);
        if (columns <= TKernel.NarrowColumns)
            TKernel.MultiplyNarrow(size, left, right, whole, TKernel.Columns, _shape.Scale, accumulate);
        else
            TKernel.Multiply(size, left, right, whole, TKernel.Columns, _shape.Scale, accumulate);
        CopyTile(whole, TKernel.Columns, tile, _stride, rows, columns);
    }

    private static void CopyTile(float* source, nint sourceStride, float* target, nint targetStride, int rows, int columns)
    {
        for (var row = 0; row < rows; row++)
            Unsafe.CopyBlockUnaligned(target + (row * targetStride), source + (row * sourceStride), (uint)(columns * sizeof(float)));
    }

    private static int RoundUp(int count, int multiple) => (count + multiple - 1) / multiple * multiple;

    // The size of equal blocks, none above the limit, in multiples of some number.
    private static int EvenBlock(int count, int limit, int multiple)
    {
        var blocks = FixedPartition.BlockCount(count, limit);
        return RoundUp(FixedPartition.BlockCount(count, blocks), multiple);
    }
}
