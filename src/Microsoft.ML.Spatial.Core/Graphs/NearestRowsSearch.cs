using System.Numerics;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Graphs;

/// <summary>Looks for nearest rows block by block: products of a block of rows asked with a block of the reference, of which few survive to be measured exactly.</summary>
/// <param name="asked">The rows asked.</param>
/// <param name="reference">The rows they are compared with; the same object when every row asks.</param>
/// <param name="places">The row of the reference that each row asked is, which is not its own neighbour; empty when it is none, null when every row asks.</param>
internal sealed class NearestRowsSearch(DenseMatrix asked, DenseMatrix reference, int[]? places)
{
    // A block of products stays in the second-level cache; a round is long enough for all threads and short enough to be told of.
    private const int AskedBlock = 192;
    private const int ReferenceBlock = 512;
    private const int Round = 64 * AskedBlock;

    /// <summary>Squares of scaled values too small for single precision.</summary>
    private const double Underflow = 1e-36;

    /// <summary>How much a squared distance of double precision may be wrong, relative; far more than rounding does.</summary>
    private const double Rounding = 1e-9;

    private readonly ShiftedRows _shifted = new(asked, reference);

    /// <param name="count">How many nearest rows; no more than there are.</param>
    /// <param name="execution">Threads, progress and cancellation.</param>
    public NearestRows Find(int count, Execution execution)
    {
        var found = new NearestRows(asked.Rows, count);
        if (count == 0 || asked.Rows == 0)
            return found;
        Array.Fill(found.Distances, double.PositiveInfinity);
        var shifted = new DenseMatrix(reference.Rows, _shifted.Columns);
        for (var row = 0; row < reference.Rows; row++)
            _shifted.WriteReference(reference.Row(row), shifted.Row(row));
        for (var first = 0; first < asked.Rows; first += Round)
        {
            execution.Report("neighbours", (double)first / asked.Rows);
            var start = first;
            FixedPartition.For(
                Math.Min(Round, asked.Rows - first), AskedBlock, execution, (_, from, to) => FindBlock(start + from, start + to, new MatrixView(shifted), found, execution.Cancellation));
        }
        execution.Report("neighbours", 1);
        return found;
    }

    /// <summary>The distance of two rows in double precision.</summary>
    public static double Distance(ReadOnlySpan<float> one, ReadOnlySpan<float> two)
    {
        var sum = 0.0;
        for (var column = 0; column < one.Length; column++)
        {
            var difference = (double)one[column] - two[column];
            sum += difference * difference;
        }
        return Math.Sqrt(sum);
    }

    private void FindBlock(int from, int to, MatrixView shifted, NearestRows found, CancellationToken cancellation)
    {
        var one = new Execution(1, null, cancellation);
        var queries = new MatrixView(new float[(to - from) * _shifted.Columns], to - from, _shifted.Columns);
        var squares = new double[to - from];
        for (var row = from; row < to; row++)
            squares[row - from] = _shifted.WriteAsked(asked.Row(row), queries.Row(row - from));
        var products = new float[(to - from) * ReferenceBlock];
        var blocks = FixedPartition.BlockCount(reference.Rows, ReferenceBlock);
        // Rows that follow each other tend to be near: beginning at the rows themselves leaves less to measure. It changes no result.
        var own = PlaceOf(from) is >= 0 and var place ? place / ReferenceBlock : 0;
        for (var step = 0; step < blocks; step++)
        {
            var start = (own + step) % blocks * ReferenceBlock;
            var length = Math.Min(ReferenceBlock, reference.Rows - start);
            var tile = new MatrixView(products, 0, to - from, length, length);
            Gemm.Multiply(queries, false, shifted.RowRange(start, length), true, tile, 1, false, one);
            for (var row = from; row < to; row++)
                Scan(row, start, tile.Row(row - from), squares[row - from], found);
        }
    }

    private int PlaceOf(int row) => places is null ? row : places.Length == 0 ? -1 : places[row];

    private void Scan(int row, int start, ReadOnlySpan<float> products, double square, NearestRows found)
    {
        var distances = found.Distances.AsSpan(row * found.Count, found.Count);
        var rows = found.Rows.AsSpan(row * found.Count, found.Count);
        var own = PlaceOf(row);
        var bound = Bound(distances[^1], square);
        var at = 0;
        while (at < products.Length)
        {
            at = NextNotAbove(products, at, bound);
            if (at == products.Length)
                break;
            var other = start + at++;
            if (other == own)
                continue;
            if (Offer(Distance(asked.Row(row), reference.Row(other)), other, distances, rows))
                bound = Bound(distances[^1], square);
        }
    }

    /// <summary>A product above it proves a distance above the given one.</summary>
    private float Bound(double distance, double square)
    {
        var scaled = distance * _shifted.Scale;
        return double.IsPositiveInfinity(distance) ? float.PositiveInfinity : MathF.BitIncrement((float)((scaled * scaled * (1 + Rounding)) - square + Underflow));
    }

    private static int NextNotAbove(ReadOnlySpan<float> values, int at, float bound)
    {
        var bounds = new Vector<float>(bound);
        var width = Vector<float>.Count;
        for (; at <= values.Length - (4 * width); at += 4 * width)
        {
            var least = Vector.Min(
                Vector.Min(new Vector<float>(values[at..]), new Vector<float>(values[(at + width)..])),
                Vector.Min(new Vector<float>(values[(at + (2 * width))..]), new Vector<float>(values[(at + (3 * width))..])));
            if (Vector.LessThanOrEqualAny(least, bounds))
                break;
        }
        while (at < values.Length && values[at] > bound)
            at++;
        return at;
    }

    /// <summary>Takes a row into a list of nearest ones, nearest first, ties by row, if it belongs there.</summary>
    public static bool Offer(double distance, int row, Span<double> distances, Span<int> rows)
    {
        var at = distances.Length - 1;
        if (!IsBefore(distance, row, distances[at], rows[at]))
            return false;
        for (; at > 0 && IsBefore(distance, row, distances[at - 1], rows[at - 1]); at--)
            (distances[at], rows[at]) = (distances[at - 1], rows[at - 1]);
        (distances[at], rows[at]) = (distance, row);
        return true;
    }

    private static bool IsBefore(double distance, int row, double other, int otherRow) => distance < other || (distance == other && row < otherRow);
}
