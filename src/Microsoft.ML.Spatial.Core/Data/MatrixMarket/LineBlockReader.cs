using Microsoft.ML.Spatial.Core.Data.Delimited;

namespace Microsoft.ML.Spatial.Core.Data.MatrixMarket;

/// <summary>
/// A text file as large blocks of whole lines, each ended by a line feed. With more than one thread the next block is read, and
/// decompressed, while the caller works on the current one.
/// </summary>
internal sealed class LineBlockReader : IDisposable
{
    /// <summary>Longest line, and so the most that is ever carried over from block to block.</summary>
    public const int LongestLine = 1 << 16;

    private const int BlockSize = 1 << 20;
    private readonly PlainOrGzipFile _file;
    private readonly Execution _execution;
    private readonly string _stage;
    private byte[] _current = new byte[LongestLine + BlockSize + 1];
    private byte[] _next = new byte[LongestLine + BlockSize + 1];
    private int _dataEnd;
    private Task<int>? _ahead;
    private double _reported = -1;

    public LineBlockReader(string path, Execution execution, string stage)
    {
        _file = new PlainOrGzipFile(path);
        _execution = execution;
        _stage = stage;
    }

    /// <summary>Bytes on disk.</summary>
    public long FileLength => _file.Length;

    /// <summary>Whether the file is gzip.</summary>
    public bool IsCompressed => _file.IsCompressed;

    /// <summary>The buffer that holds the current block.</summary>
    public byte[] Buffer => _current;

    /// <summary>Where the current block starts in <see cref="Buffer"/>.</summary>
    public int Start { get; private set; }

    /// <summary>Where the current block ends in <see cref="Buffer"/>; the byte before is a line feed.</summary>
    public int End { get; private set; }

    /// <summary>Goes to the next block.</summary>
    /// <returns>False at the end of the file.</returns>
    /// <exception cref="SpatialDataException">The file is damaged, or a line is longer than <see cref="LongestLine"/>.</exception>
    public bool Next()
    {
        do
        {
            _execution.Cancellation.ThrowIfCancellationRequested();
            Report();
            var carried = _dataEnd - End;
            if (carried > LongestLine)
                throw new SpatialDataException($"{_file.Path} has a line of more than {LongestLine:N0} bytes; it is not a coordinate Matrix Market file.");
            var count = _ahead is null ? ReadBlock(_next) : _ahead.GetAwaiter().GetResult();
            _ahead = null;
            _current.AsSpan(End, carried).CopyTo(_next.AsSpan(LongestLine - carried));
            (_current, _next) = (_next, _current);
            Start = LongestLine - carried;
            _dataEnd = LongestLine + count;
            if (count == 0)
                return CloseLastLine();
            if (_execution.Threads > 1)
            {
                var target = _next;
                _ahead = Task.Run(() => ReadBlock(target));
            }
            End = Start + _current.AsSpan(Start, _dataEnd - Start).LastIndexOf((byte)'\n') + 1;
        }
        while (End == Start);
        return true;
    }

    public void Dispose()
    {
        // The file must not be closed under a read that is still going on; how that read ends is of no interest any more.
        if (_ahead is not null)
            Task.WaitAny(_ahead);
        _file.Dispose();
    }

    private int ReadBlock(byte[] target) => _file.Fill(target.AsSpan(LongestLine, BlockSize));

    private bool CloseLastLine()
    {
        if (_dataEnd == Start)
        {
            End = Start;
            return false;
        }
        _current[_dataEnd++] = (byte)'\n';
        End = _dataEnd;
        return true;
    }

    private void Report()
    {
        var fraction = _file.Fraction;
        if (fraction - _reported < 0.005 && fraction < 1)
            return;
        _reported = fraction;
        _execution.Report(_stage, fraction);
    }
}
