using System.Text;

namespace Microsoft.ML.Spatial.Core.Data.Delimited;

/// <summary>
/// Walks a delimited text file (plain or gzip) field by field without making strings: records are lines, fields may stand in double
/// quotes (doubled inside), blank lines are passed over.
/// </summary>
internal sealed class DelimitedReader : IDisposable
{
    private readonly PlainOrGzipFile _file;
    private readonly Execution _execution;
    private readonly string _stage;
    private readonly byte _separator;
    private readonly bool _quotes;
    private byte[] _buffer = new byte[1 << 18];
    private int _at;
    private int _end;
    private bool _fileEnded;
    private bool _recordOpen;
    private int _fieldStart;
    private int _fieldLength;
    private long _nextLine = 1;

    /// <param name="path">The file.</param>
    /// <param name="separator">What stands between fields.</param>
    /// <param name="execution">Progress and cancellation.</param>
    /// <param name="quotes">Whether double quotes enclose fields; otherwise they are ordinary characters.</param>
    public DelimitedReader(string path, char separator, Execution execution, bool quotes = true)
    {
        _file = new PlainOrGzipFile(path);
        _separator = (byte)separator;
        _execution = execution;
        _quotes = quotes;
        _stage = "reading " + System.IO.Path.GetFileName(path);
        try
        {
            Refill();
            if (_buffer.AsSpan(0, _end).StartsWith(Encoding.UTF8.Preamble))
                _at = Encoding.UTF8.Preamble.Length;
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <summary>Path of the file.</summary>
    public string Path => _file.Path;

    /// <summary>Line of the open record, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>The field's place in its record, from 0.</summary>
    public int Column { get; private set; }

    /// <summary>The bytes of the current field, without quotes. Valid until the next field is read.</summary>
    public ReadOnlySpan<byte> Field => _buffer.AsSpan(_fieldStart, _fieldLength);

    /// <summary>The current field as text, without surrounding blanks.</summary>
    public string Text => Encoding.UTF8.GetString(Field).Trim();

    /// <summary>Goes to the next record that is not blank, passing over what is left of this one.</summary>
    /// <returns>False at the end of the file.</returns>
    public bool NextRecord()
    {
        while (_recordOpen)
            NextField();
        while (Peek() is '\n' or '\r')
        {
            if (_buffer[_at] == '\n')
                _nextLine++;
            _at++;
        }
        if (Peek() < 0)
            return false;
        Line = _nextLine;
        Column = -1;
        _recordOpen = true;
        return true;
    }

    /// <summary>Goes to the next field of the open record.</summary>
    /// <returns>False when the record has no more fields.</returns>
    public bool NextField()
    {
        if (!_recordOpen)
            return false;
        Column++;
        if (_quotes && Peek() == '"')
            ReadQuoted();
        else
            ReadPlain();
        return true;
    }

    /// <summary>All fields of the next record.</summary>
    /// <returns>False at the end of the file.</returns>
    public bool NextRecord(List<string> fields)
    {
        fields.Clear();
        if (!NextRecord())
            return false;
        while (NextField())
            fields.Add(Text);
        return true;
    }

    public void Dispose() => _file.Dispose();

    private int Peek() => _at < _end || Refill() ? _buffer[_at] : -1;

    private void ReadPlain()
    {
        var scanned = 0;
        while (true)
        {
            var rest = _buffer.AsSpan(_at, _end - _at);
            var stop = rest[scanned..].IndexOfAny(_separator, (byte)'\n');
            if (stop >= 0)
            {
                _fieldStart = _at;
                _fieldLength = scanned + stop;
                _at += _fieldLength;
                if (_buffer[_at] == '\n' && _fieldLength > 0 && _buffer[_at - 1] == '\r')
                    _fieldLength--;
                CloseField();
                return;
            }
            scanned = rest.Length;
            if (Refill())
                continue;
            _fieldStart = _at;
            _fieldLength = _end - _at;
            if (_fieldLength > 0 && _buffer[_end - 1] == '\r')
                _fieldLength--;
            _at = _end;
            _recordOpen = false;
            return;
        }
    }

    private void ReadQuoted()
    {
        // The field is unescaped in place: what is written never overtakes what is read.
        var read = 1;
        var written = 0;
        while (true)
        {
            if (_at + read >= _end && !Refill())
                throw new SpatialDataException($"{Path}, line {Line}, column {Column + 1}: a quoted field is never closed.");
            var next = _buffer[_at + read++];
            if (next == '\n')
                _nextLine++;
            if (next == '"')
            {
                if (_at + read >= _end)
                    Refill();
                if (_at + read >= _end || _buffer[_at + read] != '"')
                    break;
                read++;
            }
            _buffer[_at + written++] = next;
        }
        _fieldStart = _at;
        _fieldLength = written;
        _at += read;
        KeepFieldWhilePeeking();
        if (_at < _end && _buffer[_at] == '\r')
        {
            _at++;
            KeepFieldWhilePeeking();
        }
        if (_at < _end && _buffer[_at] != _separator && _buffer[_at] != '\n')
            throw new SpatialDataException(
                $"{Path}, line {Line}, column {Column + 1}: text follows the closing quote of a field; "
                + "double the quotes that belong to it.");
        CloseField();
    }

    /// <summary>Makes the byte at the reading position present without losing the field that was just read.</summary>
    private void KeepFieldWhilePeeking()
    {
        if (_at < _end)
            return;
        var skip = _at - _fieldStart;
        _at = _fieldStart;
        Refill();
        _fieldStart = _at;
        _at += skip;
    }

    private void CloseField()
    {
        if (_at >= _end)
        {
            _recordOpen = false;
            return;
        }
        if (_buffer[_at] == '\n')
        {
            _nextLine++;
            _recordOpen = false;
        }
        _at++;
    }

    /// <summary>Brings in more bytes behind the unread ones, which move to the front.</summary>
    private bool Refill()
    {
        if (_fileEnded)
            return false;
        _execution.Cancellation.ThrowIfCancellationRequested();
        var kept = _end - _at;
        if (kept > _buffer.Length / 2)
            Grow();
        _buffer.AsSpan(_at, kept).CopyTo(_buffer);
        var count = _file.Fill(_buffer.AsSpan(kept));
        _at = 0;
        _end = kept + count;
        _fileEnded = count == 0;
        _execution.Report(_stage, _file.Fraction);
        return count > 0;
    }

    private void Grow()
    {
        if (_buffer.Length > Array.MaxLength / 2)
            throw new SpatialDataException($"{Path}, line {Line}, column {Column + 1}: a field of more than {_buffer.Length / 2:N0} bytes; is a quote left open?");
        Array.Resize(ref _buffer, _buffer.Length * 2);
    }
}
