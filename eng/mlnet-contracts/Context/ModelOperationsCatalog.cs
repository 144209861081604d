using Microsoft.ML.Runtime;

namespace Microsoft.ML;

public sealed class ModelOperationsCatalog
{
    internal ModelOperationsCatalog(IHostEnvironment environment) => Environment = environment;

    internal IHostEnvironment Environment { get; }

    public void Save(ITransformer model, DataViewSchema inputSchema, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(stream);
        using var archive = new ModelArchiveWriter(stream);
        if (inputSchema is not null)
            archive.Add(ModelArchive.SchemaEntry, ModelArchive.SchemaSignature, SchemaFormat.Write(inputSchema));
        ModelSaveContext.Save(archive, model, ModelArchive.ModelFolder);
    }

    public void Save(ITransformer model, DataViewSchema inputSchema, string filePath)
    {
        ArgumentException.ThrowIfNullOrEmpty(filePath);
        var unfinished = $"{filePath}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = File.Create(unfinished))
                Save(model, inputSchema, stream);
            File.Move(unfinished, filePath, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    public ITransformer Load(Stream stream, out DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var archive = new ModelArchiveReader(stream);
        inputSchema = archive.Has(ModelArchive.SchemaEntry) ? SchemaFormat.Read(archive.Read(ModelArchive.SchemaEntry).Payload) : null;
        return ModelLoadContext.Load(Environment, archive, ModelArchive.ModelFolder);
    }

    public ITransformer Load(string filePath, out DataViewSchema inputSchema)
    {
        ArgumentException.ThrowIfNullOrEmpty(filePath);
        using var stream = File.OpenRead(filePath);
        return Load(stream, out inputSchema);
    }
}
