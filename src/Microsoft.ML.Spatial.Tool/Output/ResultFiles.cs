using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Output;

/// <summary>The results a verb writes: those that were asked for, each timed and told in the summary.</summary>
internal sealed class ResultFiles(CommandContext context)
{
    private readonly List<(string What, string Path)> _written = [];

    /// <summary>Files written, as (what, path).</summary>
    public IReadOnlyList<(string What, string Path)> Written => _written;

    /// <summary>Writes a file, unless it was not asked for.</summary>
    public void Write(string what, OutputFile? file, Action<OutputFile> writer)
    {
        if (file is null)
            return;
        context.Timer.Measure("write", () => writer(file));
        Tell(what, file.Path);
    }

    /// <inheritdoc cref="Write"/>
    public void WriteText(string what, OutputFile? file, Func<string> text) => Write(what, file, target => target.WriteText(text()));

    /// <summary>Writes the slice, unless it was not asked for, and says what of its source could not be taken along.</summary>
    public void WriteSlice(OutputFile? file, SpatialDataset dataset)
    {
        if (file is null)
            return;
        foreach (var lost in SliceWriter.Write(dataset, file, context))
            context.Note($"not in {file.Path}: {lost}");
        Tell("output", file.Path);
    }

    /// <summary>Adds what was written otherwise.</summary>
    public void Tell(string what, string path) => _written.Add((what, path));
}
