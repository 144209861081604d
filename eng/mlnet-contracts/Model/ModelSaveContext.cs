namespace Microsoft.ML;

// One component being saved: a loader signature, a payload, and sub-components below it.
public sealed class ModelSaveContext : IDisposable
{
    private readonly ModelArchiveWriter _archive;
    private readonly string _folder;
    private readonly MemoryStream _payload = new();
    private string _loaderSignature;

    internal ModelSaveContext(ModelArchiveWriter archive, string folder)
    {
        _archive = archive;
        _folder = folder;
        Writer = new BinaryWriter(_payload);
    }

    internal BinaryWriter Writer { get; }

    public void Dispose() => Writer.Dispose();

    internal void SetComponent(string loaderSignature)
    {
        ArgumentException.ThrowIfNullOrEmpty(loaderSignature);
        _loaderSignature = loaderSignature;
    }

    internal void SaveModel(ICanSaveModel component, string name) => Save(_archive, component, $"{_folder}/{name}");

    internal static void Save(ModelArchiveWriter archive, ICanSaveModel component, string folder)
    {
        using var context = new ModelSaveContext(archive, folder);
        component.Save(context);
        context.Writer.Flush();
        if (context._loaderSignature is null)
            throw new InvalidOperationException($"{component.GetType().Name} saved itself without naming the component that loads it.");
        archive.Add($"{folder}/{ModelArchive.ComponentEntry}", context._loaderSignature, context._payload.ToArray());
    }
}
