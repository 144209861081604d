using System.Text;
using System.Text.Json.Nodes;

namespace Microsoft.ML.Spatial.Core.Sweeping.Running;

/// <summary>
/// The file of a sweep: a header and a line per trial that has ended, each on disk before the next trial begins. A process that is killed leaves at most its last line unfinished; that line is
/// cut off when the sweep goes on.
/// </summary>
internal sealed class SweepJournal : IDisposable
{
    private readonly Lock _lock = new();
    private readonly FileStream _file;

    private SweepJournal(FileStream file, IReadOnlyList<Trial> trials, bool droppedTornLine)
    {
        _file = file;
        Trials = trials;
        DroppedTornLine = droppedTornLine;
    }

    /// <summary>The trials that were done before.</summary>
    public IReadOnlyList<Trial> Trials { get; }

    public bool DroppedTornLine { get; }

    /// <exception cref="SpatialDataException">The file is there and must not be, is none or another sweep's, or is damaged.</exception>
    /// <exception cref="IOException">The file cannot be written, or another process has it.</exception>
    public static SweepJournal Open(string path, JsonObject header, SearchSpace space, bool resume)
    {
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        try
        {
            if (file.Length > 0 && !resume)
                throw new SpatialDataException($"'{path}' exists already. Resume it, or give the journal another name.");
            var text = ReadText(file);
            var end = text.LastIndexOf('\n') + 1;
            var torn = end < text.Length;
            string[] lines = end == 0 ? [] : text[..(end - 1)].Split('\n');

            // A first line without an end may be a torn header only when it begins like one; nothing else may be cut off.
            if (lines.Length == 0 && torn && !(header.ToJsonString(TrialJson.Format) + "\n").StartsWith(text, StringComparison.Ordinal))
                throw Foreign(path);
            var trials = lines.Length == 0 ? [] : Read(path, lines, header, space);
            if (torn)
                file.SetLength(Encoding.UTF8.GetByteCount(text.AsSpan(0, end)));
            file.Seek(0, SeekOrigin.End);
            var journal = new SweepJournal(file, trials, torn);
            if (lines.Length == 0)
                journal.WriteLine(header.ToJsonString(TrialJson.Format));
            return journal;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void Append(Trial trial) => WriteLine(TrialJson.Write(trial));

    public void Dispose() => _file.Dispose();

    private static Trial[] Read(string path, string[] lines, JsonObject header, SearchSpace space)
    {
        var found = JournalHeader.Read(lines[0]) ?? throw Foreign(path);
        if (JournalHeader.Differences(found, header) is { Count: > 0 } differences)
            throw new SpatialDataException($"'{path}' is the journal of another sweep: {string.Join("; ", differences)}. Sweep as the journal says, or give another name.");
        var trials = new Trial[lines.Length - 1];
        var seen = new HashSet<(int, int?)>();
        for (var i = 0; i < trials.Length; i++)
        {
            try
            {
                trials[i] = TrialJson.Read(lines[i + 1], space);
            }
            catch (Exception exception) when (TrialJson.IsUnreadable(exception))
            {
                throw new SpatialDataException($"'{path}' is damaged in line {i + 2}: {exception.Message}. Delete this line and those after it to go on from there.", exception);
            }
            if (!seen.Add((trials[i].Number, trials[i].Budget)))
                throw new SpatialDataException($"'{path}' has trial {trials[i].Number} a second time in line {i + 2}. Delete one of both lines.");
        }
        return trials;
    }

    private static SpatialDataException Foreign(string path) => new($"'{path}' is no journal of a sweep, and is left as it is. Give the journal another name.");

    // Text that is no UTF-8 gets replacement characters, which no header has.
    private static string ReadText(FileStream file)
    {
        var bytes = new byte[checked((int)file.Length)];
        file.ReadExactly(bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    private void WriteLine(string line)
    {
        lock (_lock)
        {
            _file.Write(Encoding.UTF8.GetBytes(line + "\n"));
            _file.Flush(flushToDisk: true);
        }
    }
}
