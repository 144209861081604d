using Microsoft.ML.Spatial.Tool.CommandLine;

namespace Microsoft.ML.Spatial.Tool.Input;

/// <summary>The file or folder that is read.</summary>
internal static class InputFile
{
    /// <summary>Makes sure that it is there.</summary>
    /// <returns>The same path.</returns>
    /// <exception cref="ToolException">There is no such file or folder.</exception>
    public static string Check(string path)
        => File.Exists(path) || Directory.Exists(path) ? path : throw ToolException.Input($"There is no file or folder '{path}'.");

    /// <summary>As <see cref="Check"/>, for what cannot be a folder.</summary>
    public static string CheckFile(string path)
        => Directory.Exists(path) ? throw ToolException.Input($"'{path}' is a folder, not a file.") : Check(path);
}
