using System.Reflection;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Spatial.Interop;

/// <summary>Reaches the few members that ML.NET keeps internal, all of them resolved and checked by <see cref="MLNetMembers"/>.</summary>
internal sealed class MLNetInterop : IMLNetInterop
{
    private static readonly string AssemblyName = typeof(MLNetInterop).Assembly.GetName().Name!;

    private MLNetInterop()
    {
    }

    internal static IMLNetInterop Instance { get; } = new MLNetInterop();

    public SchemaShape.Column CreateColumn(
        string name, SchemaShape.Column.VectorKind kind, DataViewType itemType, bool isKey = false, SchemaShape? annotations = null) =>
        (SchemaShape.Column)MLNetMembers.Current.ShapeColumn.Invoke(
            BindingFlags.DoNotWrapExceptions, binder: null, [name, kind, itemType, isKey, annotations], culture: null);

    public SchemaShape CreateShape(DataViewSchema schema) =>
        (SchemaShape)MLNetMembers.Current.ShapeOfSchema.Invoke(
            obj: null, BindingFlags.DoNotWrapExceptions, binder: null, [schema], culture: null)!;

    public void Save(ModelSaveContext context, SpatialComponent component, Action<BinaryWriter> writePayload)
    {
        var members = MLNetMembers.Current;
        var version = members.CreateVersionInfo(component, AssemblyName);
        members.SetVersionInfo.Invoke(context, BindingFlags.DoNotWrapExceptions, binder: null, [version], culture: null);
        writePayload((BinaryWriter)members.SaveWriter.GetValue(context)!);
    }

    public void Register(IHostEnvironment environment, IReadOnlyList<SpatialComponent> components)
    {
        foreach (var component in components)
            environment.ComponentCatalog.RegisterAssembly(ComponentRegistry.Shared.AssemblyFor(component));
    }

    public bool IsCanceled(IHostEnvironment environment)
    {
        var isCanceled = MLNetMembers.Current.IsCanceled;
        return isCanceled.DeclaringType!.IsInstanceOfType(environment) && (bool)isCanceled.GetValue(environment)!;
    }

    public string? ExplainForeignModel(IReadOnlyCollection<string> entryNames) => entryNames.Contains("Contracts/Version.txt")
        ? "This model was saved by a build with the project's own ML.NET contracts, which store models differently. Fit and save it again with "
            + "this build, or load it with a build made with UseMLNet=false."
        : null;

    public void Verify() => _ = MLNetMembers.Current;
}
