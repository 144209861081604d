using System.Text;
using Microsoft.ML.Spatial.Core.Data.Delimited;

namespace Microsoft.ML.Spatial.Core.Data.MatrixMarket;

/// <summary>Walks the entries of a coordinate Matrix Market file (plain or gzip) in file order, without making strings.</summary>
internal sealed class MatrixMarketEntries : IDisposable
{
    /// <summary>Shortest entry line: "1 1" and a line feed.</summary>
    private const int ShortestLine = 4;

    /// <summary>Deflate never packs more than this into one byte.</summary>
    private const int BestCompression = 1032;

    private readonly string _path;
    private readonly LineBlockReader _blocks;
    private readonly bool _allowNegative;
    private byte[] _buffer = [];
    private int _at;
    private int _end;
    private int _read;

    /// <summary>Opens the file and reads its header.</summary>
    /// <exception cref="SpatialDataException">The file is not a general coordinate Matrix Market file, or is damaged.</exception>
    public MatrixMarketEntries(string path, bool allowNegative, Execution execution, string stage)
    {
        _path = path;
        _allowNegative = allowNegative;
        _blocks = new LineBlockReader(path, execution, stage);
        try
        {
            Header = ReadHeader();
        }
        catch
        {
            _blocks.Dispose();
            throw;
        }
    }

    /// <summary>Shape and number of entries.</summary>
    public MatrixMarketHeader Header { get; }

    /// <summary>Line of the current entry, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Goes to the next entry.</summary>
    /// <param name="row">Row, from 0.</param>
    /// <param name="column">Column, from 0.</param>
    /// <param name="value">Value: finite.</param>
    /// <returns>False after the last entry.</returns>
    /// <exception cref="SpatialDataException">A line cannot be used, or there are more or fewer entries than the header says.</exception>
    public bool Next(out int row, out int column, out float value)
    {
        if (!NextLine())
        {
            row = column = 0;
            value = 0;
            return _read == Header.Entries ? false
                : throw new SpatialDataException(
                    $"{_path}: the header promises {Header.Entries:N0} entries, but the file ends after {_read:N0} (line {Line}). "
                    + "It is incomplete: copy or download it again.");
        }
        if (_read == Header.Entries)
            throw Bad($"there are more entries than the {Header.Entries:N0} that the header promises");
        row = ReadIndex(Header.Rows, "row");
        column = ReadIndex(Header.Columns, "column");
        value = Header.IsPattern ? 1 : ReadValue();
        SkipBlanks();
        if (_buffer[_at] != '\n')
            throw Bad($"expected {(Header.IsPattern ? "'row column'" : "'row column value'")}, found more");
        _at++;
        _read++;
        return true;
    }

    public void Dispose() => _blocks.Dispose();

    /// <summary>Goes to the start of the next line that is neither blank nor a comment.</summary>
    private bool NextLine()
    {
        while (true)
        {
            if (_at == _end)
            {
                if (!_blocks.Next())
                    return false;
                (_buffer, _at, _end) = (_blocks.Buffer, _blocks.Start, _blocks.End);
            }
            Line++;
            SkipBlanks();
            if (_buffer[_at] == '%')
                _at += _buffer.AsSpan(_at).IndexOf((byte)'\n');
            if (_buffer[_at] != '\n')
                return true;
            _at++;
        }
    }

    private MatrixMarketHeader ReadHeader()
    {
        if (!_blocks.Next())
            throw new SpatialDataException($"{_path} is empty.");
        (_buffer, _at, _end) = (_blocks.Buffer, _blocks.Start, _blocks.End);
        var isPattern = MatrixMarketHeader.ReadBanner(RestOfLine(), _path);
        if (!NextLine())
            throw new SpatialDataException($"{_path}: the line of sizes 'rows columns entries' is missing.");
        var header = MatrixMarketHeader.ReadSizes(RestOfLine(), Line, isPattern, _path);
        _at += RestOfLine().Length + 1;

        // Before anything is allocated by its word, a header has to be possible.
        var mostBytes = _blocks.IsCompressed ? _blocks.FileLength * BestCompression : _blocks.FileLength;
        return header.Entries <= (mostBytes / ShortestLine) + 1 ? header
            : throw new SpatialDataException(
                $"{_path}, line {Line}: the header promises {header.Entries:N0} entries, far more than a file of {_blocks.FileLength:N0} "
                + "bytes can hold. It is damaged or incomplete.");
    }

    private ReadOnlySpan<byte> RestOfLine() => _buffer.AsSpan(_at, _buffer.AsSpan(_at, _end - _at).IndexOf((byte)'\n'));

    private void SkipBlanks()
    {
        while (_buffer[_at] is (byte)' ' or (byte)'\t' or (byte)'\r')
            _at++;
    }

    private int ReadIndex(int limit, string what)
    {
        SkipBlanks();
        var start = _at;
        long index = 0;
        uint digit;
        while ((digit = (uint)(_buffer[_at] - '0')) <= 9 && _at - start <= 10)
        {
            index = (index * 10) + digit;
            _at++;
        }
        if (_at == start || _buffer[_at] is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
            throw Bad($"the {what} index '{Token(start)}' is not a whole number");
        if (index < 1 || index > limit)
            throw Bad($"the {what} index {index} is outside 1 to {limit:N0}");
        return (int)index - 1;
    }

    private float ReadValue()
    {
        SkipBlanks();
        var start = _at;
        var whole = 0;
        uint digit;
        while ((digit = (uint)(_buffer[_at] - '0')) <= 9 && _at - start < 9)
        {
            whole = (whole * 10) + (int)digit;
            _at++;
        }
        if (_buffer[_at] is (byte)'\n' or (byte)' ' or (byte)'\r' or (byte)'\t')
            return _at > start ? whole : throw Bad("the value is missing");
        while (_buffer[_at] is not ((byte)'\n' or (byte)' ' or (byte)'\r' or (byte)'\t'))
            _at++;
        if (!NumberBytes.TryParse(_buffer.AsSpan(start, _at - start), out var number))
            throw Bad($"the value '{Token(start)}' is not a number");
        if (!float.IsFinite((float)number))
            throw Bad($"the value '{Token(start)}' is not a finite single-precision number; replace missing values before reading");
        if (number < 0 && !_allowNegative)
            throw Bad($"the value {Token(start)} is negative; counts are not. Set AllowNegative if the matrix holds no counts");
        return (float)number;
    }

    private string Token(int start)
    {
        var rest = _buffer.AsSpan(start, Math.Min(40, _end - start));
        var length = rest.IndexOfAny("\n \r\t"u8);
        return Encoding.UTF8.GetString(length < 0 ? rest : rest[..length]);
    }

    private SpatialDataException Bad(string what) => new($"{_path}, line {Line}: {what}.");
}
