using System.Reflection;
using Microsoft.ML.Data;

namespace Microsoft.ML.Spatial.Interop;

/// <summary>The internal members of ML.NET this library uses, found once; a missing one is named together with the version that lacks it.</summary>
internal sealed class MLNetMembers
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    // One number for all: whether a payload can be read is decided by the version each payload begins with.
    private const uint ContainerVersion = 0x00010001;

    private static readonly Lazy<MLNetMembers> Resolved = new(() => new MLNetMembers(typeof(ITransformer).Assembly));

    private readonly Assembly _core;
    private readonly ConstructorInfo _versionInfo;

    /// <summary>Finds the members.</summary>
    /// <param name="core">The assembly that holds ML.NET's persistence types.</param>
    /// <exception cref="NotSupportedException">One is missing.</exception>
    internal MLNetMembers(Assembly core)
    {
        _core = core;
        var versionInfo = Find("Microsoft.ML.VersionInfo");
        var loadableClass = Find("Microsoft.ML.LoadableClassAttribute");
        var cancelable = Find("Microsoft.ML.Runtime.ICancelable");
        LoadContext = Find("Microsoft.ML.ModelLoadContext");
        LoadSignature = Find("Microsoft.ML.SignatureLoadModel");
        ShapeColumn = Constructor(
            typeof(SchemaShape.Column),
            typeof(string), typeof(SchemaShape.Column.VectorKind), typeof(DataViewType), typeof(bool), typeof(SchemaShape));
        ShapeOfSchema = Method(typeof(SchemaShape), "Create", typeof(DataViewSchema));
        SaveWriter = Field(typeof(ModelSaveContext), "Writer", typeof(BinaryWriter));
        SetVersionInfo = Method(typeof(ModelSaveContext), "SetVersionInfo", versionInfo);
        LoadReader = Field(LoadContext, "Reader", typeof(BinaryReader));
        LoadableClass = Constructor(loadableClass, typeof(Type), typeof(Type), typeof(Type), typeof(Type), typeof(string), typeof(string[]));
        IsCanceled = cancelable.GetProperty("IsCanceled", typeof(bool)) ?? throw Missing($"{cancelable.FullName}.IsCanceled");
        _versionInfo = Array.Find(versionInfo.GetConstructors(Declared), CanDescribe) ?? throw Missing($"constructor of {versionInfo.FullName}");
    }

    internal static MLNetMembers Current => Resolved.Value;

    internal ConstructorInfo ShapeColumn { get; }

    internal MethodInfo ShapeOfSchema { get; }

    internal FieldInfo SaveWriter { get; }

    internal MethodInfo SetVersionInfo { get; }

    internal Type LoadContext { get; }

    internal FieldInfo LoadReader { get; }

    internal Type LoadSignature { get; }

    internal ConstructorInfo LoadableClass { get; }

    internal PropertyInfo IsCanceled { get; }

    /// <summary>Makes the header entry that says which component loads a payload, and in which assembly it lives.</summary>
    internal object CreateVersionInfo(SpatialComponent component, string assemblyName)
    {
        var arguments = _versionInfo.GetParameters().Select(parameter => parameter.Name switch
        {
            "modelSignature" => component.ModelSignature,
            "loaderSignature" => component.LoaderSignature,
            "loaderAssemblyName" => assemblyName,
            "verWrittenCur" or "verReadableCur" or "verWeCanReadBack" => ContainerVersion,
            _ => parameter.DefaultValue,
        });
        return _versionInfo.Invoke(BindingFlags.DoNotWrapExceptions, binder: null, [.. arguments], culture: null);
    }

    // Parameters go by name: three are numbers and two are texts, in an order that a new version may well change.
    private static bool CanDescribe(ConstructorInfo constructor)
    {
        string[] texts = ["modelSignature", "loaderSignature", "loaderAssemblyName"];
        string[] numbers = ["verWrittenCur", "verReadableCur", "verWeCanReadBack"];
        var parameters = constructor.GetParameters();
        return texts.All(name => Array.Exists(parameters, p => p.Name == name && p.ParameterType == typeof(string)))
            && numbers.All(name => Array.Exists(parameters, p => p.Name == name && p.ParameterType == typeof(uint)))
            && parameters.All(p => p.HasDefaultValue || texts.Contains(p.Name) || numbers.Contains(p.Name));
    }

    private Type Find(string name) => _core.GetType(name) ?? throw Missing(name);

    private ConstructorInfo Constructor(Type type, params Type[] parameters) =>
        type.GetConstructor(Declared, parameters) ?? throw Missing($"constructor of {type.FullName}");

    private MethodInfo Method(Type type, string name, params Type[] parameters) =>
        type.GetMethod(name, Declared, parameters) ?? throw Missing($"{type.FullName}.{name}");

    private FieldInfo Field(Type type, string name, Type fieldType) =>
        type.GetField(name, Declared) is { } field && field.FieldType == fieldType ? field : throw Missing($"{type.FullName}.{name}");

    private NotSupportedException Missing(string member)
    {
        var version = _core.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? _core.GetName().Version?.ToString();
        return new NotSupportedException(
            $"Microsoft.ML.Spatial does not work with this version of ML.NET: {_core.GetName().Name} {version} lacks {member}, "
            + $"or has it in another form. Use version {TestedVersion()} of the Microsoft.ML package.");
    }

    private static string TestedVersion() =>
        typeof(MLNetMembers).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(data => data.Key == "MLNetVersion").Value!;
}
