using Microsoft.ML.Runtime;

namespace Microsoft.ML;

// One component being loaded, the counterpart of ModelSaveContext.
internal sealed class ModelLoadContext
{
    private const int DeepestNesting = 64;
    private readonly IHostEnvironment _environment;
    private readonly ModelArchiveReader _archive;
    private readonly string _folder;
    private readonly int _depth;

    private ModelLoadContext(IHostEnvironment environment, ModelArchiveReader archive, string folder, int depth, byte[] payload)
    {
        _environment = environment;
        _archive = archive;
        _folder = folder;
        _depth = depth;
        Reader = new BinaryReader(new MemoryStream(payload, writable: false));
    }

    internal BinaryReader Reader { get; }

    internal ITransformer LoadModel(string name) => Load(_environment, _archive, $"{_folder}/{name}", _depth + 1);

    internal static ITransformer Load(IHostEnvironment environment, ModelArchiveReader archive, string folder, int depth = 0)
    {
        if (depth > DeepestNesting)
            throw new InvalidOperationException("The model nests components too deeply to be genuine.");
        var (signature, payload) = archive.Read($"{folder}/{ModelArchive.ComponentEntry}");
        var load = environment.ComponentCatalog.FindLoader(signature);
        try
        {
            var context = new ModelLoadContext(environment, archive, folder, depth, payload);
            var transformer = load(environment, context);
            var left = payload.Length - context.Reader.BaseStream.Position;
            return left == 0 ? transformer : throw new FormatException($"Component '{signature}' left {left} bytes of its payload unread.");
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidOperationException($"Component '{signature}' of the model ends too early; the file is damaged.", e);
        }
    }
}
