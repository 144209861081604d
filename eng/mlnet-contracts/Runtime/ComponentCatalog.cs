using System.Reflection;

namespace Microsoft.ML.Runtime;

// Which loader reads which signature. A file names signatures only; what they mean is decided here, by code.
public sealed class ComponentCatalog
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Func<IHostEnvironment, ModelLoadContext, ITransformer>> _loaders = new(StringComparer.Ordinal);

    internal ComponentCatalog() => BuiltInLoaders.Register(this);

    // Components register themselves by signature; an assembly has nothing to add.
    public void RegisterAssembly(Assembly assembly, bool throwOnError = true) => ArgumentNullException.ThrowIfNull(assembly);

    internal void RegisterLoader(string loaderSignature, Func<IHostEnvironment, BinaryReader, ITransformer> load) =>
        RegisterNested(loaderSignature, (env, context) => load(env, context.Reader));

    internal void RegisterNested(string loaderSignature, Func<IHostEnvironment, ModelLoadContext, ITransformer> load)
    {
        ArgumentException.ThrowIfNullOrEmpty(loaderSignature);
        lock (_lock)
            _loaders[loaderSignature] = load;
    }

    internal Func<IHostEnvironment, ModelLoadContext, ITransformer> FindLoader(string loaderSignature)
    {
        lock (_lock)
            return _loaders.TryGetValue(loaderSignature, out var load) ? load : throw new InvalidOperationException(
                $"The model holds a component '{loaderSignature}' that is not registered. Call mlContext.Spatial() before loading the model.");
    }
}
