using System.IO.Compression;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Interop;

namespace Microsoft.ML.Spatial.Model;

/// <summary>Saves models with a seal, and reads saved ones, saying in one kind of exception what is wrong with a file that is none.</summary>
internal static class SpatialModelFile
{
    // The earliest time a zip archive can hold.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Save(MLContext mlContext, ITransformer model, DataViewSchema? inputSchema, string path)
    {
        using var stream = new FileStream(path, FileMode.Create, FileAccess.ReadWrite);
        mlContext.Model.Save(model, inputSchema, stream);
        string seal;
        using (var saved = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true))
            seal = ModelSeal.Of(saved);
        using var archive = new ZipArchive(stream, ZipArchiveMode.Update);
        ModelSeal.Add(archive, seal);
        foreach (var part in archive.Entries)
            part.LastWriteTime = NoTime;
    }

    public static ITransformer Load(MLContext mlContext, string path, out DataViewSchema? inputSchema)
    {
        SpatialComponents.Register(mlContext);

        // Opened here, so that what goes wrong with the file itself is told apart from what goes wrong with its content.
        using var stream = File.OpenRead(path);
        try
        {
            using (var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true))
                ModelSeal.Verify(archive);
            stream.Position = 0;
            return mlContext.Model.Load(stream, out inputSchema);
        }
        catch (Exception error) when (error.GetBaseException() is not (OperationCanceledException or OutOfMemoryException))
        {
            var reason = MLNetInterop.Instance.ExplainForeignModel(EntryNames(path)) ?? error.GetBaseException().Message;
            throw new SpatialDataException($"'{path}' is not a model that can be loaded here: {reason}", error);
        }
    }

    private static string[] EntryNames(string path)
    {
        try
        {
            using var zip = ZipFile.OpenRead(path);
            return [.. zip.Entries.Select(entry => entry.FullName)];
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            return [];
        }
    }
}
