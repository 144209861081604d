using Microsoft.ML.Spatial.Tool.CommandLine;

namespace Microsoft.ML.Spatial.Tool.Output;

/// <summary>The folder that results go to.</summary>
internal static class OutputFolder
{
    /// <summary>Makes sure that files can be made in a folder that exists already.</summary>
    /// <exception cref="ToolException">There is no such folder, or nothing can be written to it.</exception>
    public static void RequireWritable(string option, string folder)
    {
        if (!Directory.Exists(folder))
            throw ToolException.Output($"{option}: there is no folder '{folder}'. Create it first.");
        var probe = Path.Combine(folder, $".mlspatial-{Environment.ProcessId}.tmp");
        try
        {
            using var file = new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ToolException.Output($"{option}: nothing can be written to the folder '{folder}': {exception.Message}", exception);
        }
    }

    /// <summary>Makes the folder when it is not there; its parent must exist.</summary>
    /// <exception cref="ToolException">The folder cannot be made or written to.</exception>
    public static void Create(string option, string folder)
    {
        if (folder.Length == 0)
            throw ToolException.Usage($"{option} needs the name of a folder.");
        var full = Path.GetFullPath(folder);
        if (File.Exists(full))
            throw ToolException.Output($"{option}: '{folder}' is a file, not a folder.");
        if (!Directory.Exists(full))
        {
            RequireWritable(option, Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(full))!);
            Directory.CreateDirectory(full);
        }
        RequireWritable(option, full);
    }
}
