using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Microsoft.ML.Spatial.Core.Numerics.Kernels;

/// <summary>
/// One operand of a product, seen as lines that run along the summed dimension (the depth): the rows of the left operand, the
/// columns of the right one. It copies groups of lines into the panels that the tile kernels read.
/// </summary>
/// <param name="values">The first value.</param>
/// <param name="stride">Distance between the starts of two rows in memory.</param>
/// <param name="linesAreRows">Whether a line is a row in memory, or a column.</param>
internal readonly unsafe struct PanelSource(float* values, nint stride, bool linesAreRows)
{
    private const int Quad = 4;
    private const int DepthsAtOnce = 8;

    /// <summary>Whether a line is a row in memory.</summary>
    public bool LinesAreRows => linesAreRows;

    /// <summary>The same operand from some line and depth on.</summary>
    public PanelSource From(int line, int depth)
        => new(linesAreRows ? values + (line * stride) + depth : values + (depth * stride) + line, stride, linesAreRows);

    /// <summary>The lines where they lie, as the rows of a tile.</summary>
    public LeftPanel AsPanel() => linesAreRows ? new LeftPanel(values, stride, 1) : new LeftPanel(values, 1, stride);

    /// <summary>Copies the first lines into panels of <paramref name="width"/> lines each; the last panel is filled up with zeros.</summary>
    /// <param name="lines">How many lines.</param>
    /// <param name="depth">How much of each.</param>
    /// <param name="width">Lines in a panel, at least four.</param>
    /// <param name="panels">Where the panels go, one after the other.</param>
    public void Pack(int lines, int depth, int width, float* panels)
    {
        var whole = lines / width;
        if (linesAreRows)
            for (var panel = 0; panel < whole; panel++)
                PackRows(values + (panel * width * stride), width, depth, width, panels + (panel * width * depth));
        else
            PackColumns(values, whole, width, depth, width, panels);
        if (lines > whole * width)
            PackLast(whole * width, lines - (whole * width), depth, width, panels + (whole * width * depth));
    }

    private void PackLast(int line, int present, int depth, int width, float* panel)
    {
        new Span<float>(panel, width * depth).Clear();
        if (present < Quad)
            PackOneByOne(line, present, depth, width, panel);
        else if (linesAreRows)
            PackRows(values + (line * stride), present, depth, width, panel);
        else
            PackColumns(values + line, 1, present, depth, width, panel);
    }

    private void PackOneByOne(int line, int present, int depth, int width, float* panel)
    {
        var lineStep = linesAreRows ? stride : 1;
        var depthStep = linesAreRows ? 1 : stride;
        for (var i = 0; i < present; i++)
            for (var k = 0; k < depth; k++)
                panel[(k * width) + i] = values[((line + i) * lineStep) + (k * depthStep)];
    }

    // Four by four values are turned in registers. The last four rows may overlap the ones before: they are written twice.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void PackRows(float* source, int present, int depth, int width, float* panel)
    {
        for (var i = 0; i < present; i += Quad)
        {
            var first = Math.Min(i, present - Quad);
            var row = source + (first * stride);
            var target = panel + first;
            var k = 0;
            for (; k <= depth - Quad; k += Quad, row += Quad, target += Quad * width)
            {
                var row0 = Vector128.Load(row);
                var row1 = Vector128.Load(row + stride);
                var row2 = Vector128.Load(row + (2 * stride));
                var row3 = Vector128.Load(row + (3 * stride));
                var (even0, odd0) = (InterleaveLow(row0, row2), InterleaveLow(row1, row3));
                var (even1, odd1) = (InterleaveHigh(row0, row2), InterleaveHigh(row1, row3));
                InterleaveLow(even0, odd0).Store(target);
                InterleaveHigh(even0, odd0).Store(target + width);
                InterleaveLow(even1, odd1).Store(target + (2 * width));
                InterleaveHigh(even1, odd1).Store(target + (3 * width));
            }
            for (; k < depth; k++, row++, target += width)
                for (var r = 0; r < Quad; r++)
                    target[r] = row[r * stride];
        }
    }

    // A few depths at a time through all panels: the lines read and written stay in the first cache until they are used up.
    private void PackColumns(float* source, int count, int present, int depth, int width, float* panels)
    {
        for (var from = 0; from < depth; from += DepthsAtOnce)
        {
            for (var ahead = from + DepthsAtOnce; ahead < Math.Min(depth, from + (2 * DepthsAtOnce)); ahead++)
                Prefetch.Range(source + (ahead * stride), count * width);
            for (var panel = 0; panel < count; panel++)
                PackColumns(source + (from * stride) + (panel * width), present, Math.Min(DepthsAtOnce, depth - from), width, panels + (((panel * depth) + from) * width));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void PackColumns(float* source, int present, int depth, int width, float* panel)
    {
        var last = present - Quad;
        for (var k = 0; k < depth; k++, source += stride, panel += width)
        {
            for (var i = 0; i < last; i += Quad)
                Vector128.Load(source + i).Store(panel + i);
            Vector128.Load(source + last).Store(panel + last);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> InterleaveLow(Vector128<float> a, Vector128<float> b)
        => Sse.IsSupported ? Sse.UnpackLow(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b)
        : Vector128.Create(a[0], b[0], a[1], b[1]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> InterleaveHigh(Vector128<float> a, Vector128<float> b)
        => Sse.IsSupported ? Sse.UnpackHigh(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b)
        : Vector128.Create(a[2], b[2], a[3], b[3]);
}
