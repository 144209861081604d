using System.IO.Compression;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Interop;

namespace Microsoft.ML.Spatial.Model;

/// <summary>Reads saved models, and says in one kind of exception what is wrong with a file that is none.</summary>
internal static class SpatialModelFile
{
    public static ITransformer Load(MLContext mlContext, string path, out DataViewSchema? inputSchema)
    {
        SpatialComponents.Register(mlContext);

        // Opened here, so that what goes wrong with the file itself is told apart from what goes wrong with its content.
        using var stream = File.OpenRead(path);
        try
        {
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
