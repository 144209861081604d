using Microsoft.ML.Runtime;

namespace Microsoft.ML.Spatial.Interop;

/// <summary>What ML.NET's catalog calls to load a component.</summary>
/// <typeparam name="TContext">ML.NET's load context, a type that cannot be named here.</typeparam>
/// <typeparam name="TMarker">Tells which component.</typeparam>
internal static class ComponentLoader<TContext, TMarker>
    where TContext : class
{
    // ML.NET looks for this name, these parameters and this result.
    internal static ITransformer Create(IHostEnvironment environment, TContext context) =>
        ComponentRegistry.Shared.Load(typeof(TMarker), environment, context);
}
