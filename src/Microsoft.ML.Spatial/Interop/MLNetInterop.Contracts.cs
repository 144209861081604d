using System.Collections.Concurrent;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Spatial.Interop;

/// <summary>The contracts open what is needed to this assembly, so everything is an ordinary call.</summary>
internal sealed class MLNetInterop : IMLNetInterop
{
    private static readonly ConcurrentDictionary<string, SpatialComponent> Known = new(StringComparer.OrdinalIgnoreCase);

    private MLNetInterop()
    {
    }

    internal static IMLNetInterop Instance { get; } = new MLNetInterop();

    public SchemaShape.Column CreateColumn(
        string name, SchemaShape.Column.VectorKind kind, DataViewType itemType, bool isKey = false, SchemaShape? annotations = null) =>
        new(name, kind, itemType, isKey, annotations);

    public SchemaShape CreateShape(DataViewSchema schema) => SchemaShape.Create(schema);

    public void Save(ModelSaveContext context, SpatialComponent component, Action<BinaryWriter> writePayload)
    {
        context.SetComponent(component.LoaderSignature);
        writePayload(context.Writer);
    }

    public void Register(IHostEnvironment environment, IReadOnlyList<SpatialComponent> components)
    {
        foreach (var component in components)
        {
            if (!ReferenceEquals(Known.GetOrAdd(component.LoaderSignature, component), component))
                throw new InvalidOperationException($"Two components use the loader signature '{component.LoaderSignature}'.");
            environment.ComponentCatalog.RegisterLoader(component.LoaderSignature, component.Load);
        }
    }

    // Nothing in the contracts can cancel a host.
    public bool IsCanceled(IHostEnvironment environment) => false;

    // The contracts know the package's models and say so themselves.
    public string? ExplainForeignModel(IReadOnlyCollection<string> entryNames) => null;

    // The compiler has checked it.
    public void Verify()
    {
    }
}
