using System.IO.Compression;

namespace Microsoft.ML.Spatial.Tool.Output;

/// <summary>Writes a fitted model.</summary>
internal static class ModelFile
{
    // The earliest time a zip archive can hold.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Saves a model without the time of day in it, so that the same model is the same file.</summary>
    public static void Write(MLContext context, ITransformer model, DataViewSchema schema, OutputFile file) => file.WriteAtomically(path =>
    {
        context.Model.Save(model, schema, path);
        using var archive = ZipFile.Open(path, ZipArchiveMode.Update);
        foreach (var entry in archive.Entries)
            entry.LastWriteTime = NoTime;
    });
}
