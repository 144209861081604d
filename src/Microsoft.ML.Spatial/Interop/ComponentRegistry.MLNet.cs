using Microsoft.ML.Runtime;

namespace Microsoft.ML.Spatial.Interop;

/// <summary>
/// Gives each component a loader type of its own, because ML.NET's catalog knows a loader by its type alone. The types are instances of one
/// generic, told apart by a marker: <c>Next&lt;object&gt;</c>, <c>Next&lt;Next&lt;object&gt;&gt;</c>, and so on.
/// </summary>
internal sealed class ComponentRegistry
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (SpatialComponent Component, ComponentAssembly Assembly)> _bySignature = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<Type, SpatialComponent> _byMarker = [];
    private Type _lastMarker = typeof(object);

    private ComponentRegistry()
    {
    }

    internal static ComponentRegistry Shared { get; } = new();

    internal ComponentAssembly AssemblyFor(SpatialComponent component)
    {
        lock (_lock)
        {
            if (_bySignature.TryGetValue(component.LoaderSignature, out var known))
            {
                return ReferenceEquals(known.Component, component) ? known.Assembly : throw new InvalidOperationException(
                    $"Two components use the loader signature '{component.LoaderSignature}'.");
            }

            var members = MLNetMembers.Current;
            _lastMarker = typeof(Next<>).MakeGenericType(_lastMarker);
            var loader = typeof(ComponentLoader<,>).MakeGenericType(members.LoadContext, _lastMarker);
            var assembly = new ComponentAssembly(members, loader, component.LoaderSignature);
            _byMarker.Add(_lastMarker, component);
            _bySignature.Add(component.LoaderSignature, (component, assembly));
            return assembly;
        }
    }

    internal ITransformer Load(Type marker, IHostEnvironment environment, object context)
    {
        SpatialComponent component;
        lock (_lock)
            component = _byMarker[marker];
        return component.Load(environment, (BinaryReader)MLNetMembers.Current.LoadReader.GetValue(context)!);
    }

    private sealed class Next<TPrevious>;
}
