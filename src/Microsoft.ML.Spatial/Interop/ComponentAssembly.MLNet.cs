using System.Reflection;

namespace Microsoft.ML.Spatial.Interop;

/// <summary>
/// One component in the guise of an assembly: ML.NET's catalog takes new loaders only from an assembly's attributes, which are of an internal
/// type, and takes each assembly's only once, by its name.
/// </summary>
internal sealed class ComponentAssembly : Assembly
{
    private readonly Attribute[] _attributes;

    internal ComponentAssembly(MLNetMembers members, Type loader, string loaderSignature)
    {
        // ML.NET compares the keys of assemblies whose names begin with its own name; this one must not.
        FullName = $"SpatialComponent.{loaderSignature}, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null";
        string[] loadNames = [loaderSignature];
        var attribute = members.LoadableClass.Invoke(
            BindingFlags.DoNotWrapExceptions,
            binder: null,
            [typeof(ITransformer), loader, null, members.LoadSignature, loaderSignature, loadNames],
            culture: null);

        // The runtime casts the array to the attribute's own type.
        _attributes = (Attribute[])Array.CreateInstance(attribute.GetType(), 1);
        _attributes[0] = (Attribute)attribute;
    }

    public override string FullName { get; }

    public override AssemblyName GetName() => new(FullName);

    public override Type[] GetTypes() => [];

    public override object[] GetCustomAttributes(Type attributeType, bool inherit) =>
        attributeType.IsInstanceOfType(_attributes[0]) ? _attributes : (object[])Array.CreateInstance(attributeType, 0);
}
