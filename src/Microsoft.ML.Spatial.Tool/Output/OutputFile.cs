using System.Text;
using Microsoft.ML.Spatial.Tool.CommandLine;

namespace Microsoft.ML.Spatial.Tool.Output;

/// <summary>A result to be written: checked before the work begins, put in its place whole or not at all.</summary>
internal sealed class OutputFile
{
    private OutputFile(string path) => Path = path;

    public string Path { get; }

    /// <summary>Makes sure, before any work, that the file could be written and would not destroy an input.</summary>
    /// <param name="option">The option that names the file, for messages.</param>
    /// <param name="path">The file.</param>
    /// <param name="extension">The extension it must have, with the dot.</param>
    /// <param name="inputs">Files that are read and must not be overwritten.</param>
    /// <exception cref="ToolException">The file cannot be the result.</exception>
    public static OutputFile Check(string option, string path, string extension, params ReadOnlySpan<string> inputs)
    {
        if (path.Length == 0)
            throw ToolException.Usage($"{option} needs a file name.");
        if (!path.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
            throw ToolException.Usage($"{option} writes a {extension} file; '{path}' has another ending.");
        var full = System.IO.Path.GetFullPath(path);
        foreach (var input in inputs)
            if (string.Equals(full, System.IO.Path.GetFullPath(input), PathComparison))
                throw ToolException.Usage($"{option} is the input file '{path}' itself; choose another name.");
        if (Directory.Exists(full))
            throw ToolException.Output($"{option}: '{path}' is a folder, not a file.");
        OutputFolder.RequireWritable(option, System.IO.Path.GetDirectoryName(full)!);
        return new OutputFile(path);
    }

    /// <summary>As <see cref="Check"/>; null when the option was not given.</summary>
    public static OutputFile? CheckOptional(string option, string? path, string extension, params ReadOnlySpan<string> inputs)
        => path is null ? null : Check(option, path, extension, inputs);

    /// <summary>Refuses two results with one name.</summary>
    public static void RequireDistinct(params ReadOnlySpan<OutputFile?> files)
    {
        var seen = new HashSet<string>(PathComparison == StringComparison.Ordinal ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);
        foreach (var file in files)
            if (file is not null && !seen.Add(System.IO.Path.GetFullPath(file.Path)))
                throw ToolException.Usage($"Two results would be written to '{file.Path}'; give each a name of its own.");
    }

    /// <summary>Calls a writer that replaces the file atomically by itself; whatever goes wrong there is a failure to write.</summary>
    public void Write(Action<string> writer)
    {
        try
        {
            writer(Path);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or ToolException or OutOfMemoryException))
        {
            throw ToolException.Output($"'{Path}' cannot be written: {exception.Message}", exception);
        }
    }

    /// <summary>Writes a text file (UTF-8) under a temporary name and renames it.</summary>
    public void WriteText(string text) => WriteAtomically(path => File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)));

    /// <summary>Calls a writer with a temporary name beside the file and renames what it wrote.</summary>
    public void WriteAtomically(Action<string> writer) => Write(path =>
    {
        var temporary = path + ".tmp-" + Environment.ProcessId;
        try
        {
            writer(temporary);
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    });

    private static StringComparison PathComparison
        => OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
}
