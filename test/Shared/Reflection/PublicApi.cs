using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Microsoft.ML.Spatial.Testing;

/// <summary>The public members of an assembly, one per line: its type, then the member. What the compiler adds to records is left out.</summary>
internal static class PublicApi
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <param name="assemblyPath">The assembly; those it refers to lie beside it or are part of the runtime.</param>
    public static IReadOnlyList<string> Of(string assemblyPath)
    {
        string[] folders = [Path.GetDirectoryName(typeof(object).Assembly.Location)!, Path.GetDirectoryName(assemblyPath)!];
        using var context = new MetadataLoadContext(new PathAssemblyResolver(folders.SelectMany(folder => Directory.GetFiles(folder, "*.dll")).DistinctBy(Path.GetFileName)));
        return [.. context.LoadFromAssemblyPath(assemblyPath).GetTypes().Where(IsVisible)
            .SelectMany(type => LinesOf(type).Select(line => $"{FullName(type)} | {line}")).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> LinesOf(Type type)
    {
        yield return Header(type);
        if (IsDelegate(type))
        {
            var invoke = type.GetMethod("Invoke")!;
            yield return $"{Name(invoke.ReturnType)} Invoke({Parameters(invoke.GetParameters())})";
            yield break;
        }

        var lines = type.GetConstructors(Declared).Where(c => IsShown(c) && !c.IsStatic).Select(c => $"{Prefix(c, type)}.ctor({Parameters(c.GetParameters())})")
            .Concat(type.GetFields(Declared).Where(f => (f.IsPublic || f.IsFamily) && !f.IsSpecialName).Select(Field))
            .Concat(type.GetProperties(Declared).Where(p => IsShown(p.GetMethod) || IsShown(p.SetMethod)).Select(p => Property(p, type)))
            .Concat(type.GetEvents(Declared).Where(e => IsShown(e.AddMethod)).Select(e => $"event {Name(e.EventHandlerType!)} {e.Name}"))
            .Concat(type.GetMethods(Declared).Where(IsListed).Select(m => Method(m, type)));
        foreach (var line in lines)
            yield return line;
    }

    private static string Header(Type type)
    {
        var kind = type.IsInterface ? "interface" : type.IsEnum ? "enum" : type.IsValueType ? "struct" : IsDelegate(type) ? "delegate"
            : (type.IsAbstract && type.IsSealed ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "") + "class";
        var bases = new List<string>();
        if (type.BaseType is { } parent && parent.FullName is not ("System.Object" or "System.ValueType" or "System.Enum" or "System.MulticastDelegate"))
            bases.Add(Name(parent));
        if (!type.IsEnum)
            bases.AddRange(type.GetInterfaces().Where(IsVisible).Select(Name).Order(StringComparer.Ordinal));
        var listed = bases.Count > 0 && !IsDelegate(type) ? " : " + string.Join(", ", bases) : "";
        return $"{kind} {Name(type)}{listed}{Constraints(type.GetGenericArguments())}";
    }

    private static string Field(FieldInfo field)
    {
        var modifiers = (field.IsLiteral ? "const " : field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : "");
        var value = field.IsLiteral ? " = " + Convert.ToString(field.GetRawConstantValue(), CultureInfo.InvariantCulture) : "";
        return $"{modifiers}{Name(field.FieldType)} {field.Name}{value}";
    }

    private static string Property(PropertyInfo property, Type type)
    {
        var index = property.GetIndexParameters();
        var name = index.Length > 0 ? $"this[{Parameters(index)}]" : property.Name;
        var accessors = (IsShown(property.GetMethod) ? "get; " : "") + (IsShown(property.SetMethod) ? "set; " : "");
        return $"{Prefix((property.GetMethod ?? property.SetMethod)!, type)}{Name(property.PropertyType)} {name} {{ {accessors}}}";
    }

    private static string Method(MethodInfo method, Type type)
    {
        var extension = method.CustomAttributes.Any(a => a.AttributeType.FullName == typeof(ExtensionAttribute).FullName) ? "this " : "";
        var generic = method.IsGenericMethod ? method.GetGenericArguments() : [];
        var arguments = generic.Length > 0 ? $"<{string.Join(", ", generic.Select(Name))}>" : "";
        return $"{Prefix(method, type)}{Name(method.ReturnType)} {method.Name}{arguments}({extension}{Parameters(method.GetParameters())}){Constraints(generic)}";
    }

    private static bool IsListed(MethodInfo method) => IsShown(method)
        && !method.CustomAttributes.Any(a => a.AttributeType.FullName == typeof(CompilerGeneratedAttribute).FullName)
        && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal))
        && !(method.IsVirtual && method.Name is "ToString" or "Equals" or "GetHashCode"
            && method.GetParameters() is [] or [{ ParameterType.FullName: "System.Object" }]);

    private static bool IsVisible(Type type) => type.IsNested
        ? (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && IsVisible(type.DeclaringType!)
        : type.IsPublic;

    private static bool IsShown(MethodBase? method) => method is not null && (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly);

    private static bool IsDelegate(Type type) => type.BaseType?.FullName == "System.MulticastDelegate";

    private static string FullName(Type type) => (type.IsNested ? FullName(type.DeclaringType!) : type.Namespace) + "." + type.Name;

    private static string Name(Type type)
    {
        if (type.IsByRef)
            return Name(type.GetElementType()!);
        if (type.IsArray)
            return Name(type.GetElementType()!) + "[]";
        if (type.IsGenericParameter)
            return type.Name;
        var name = type.Name.Split('`')[0];
        if (type.IsNested)
            name = Name(type.DeclaringType!).Split('<')[0] + "." + name;
        var arguments = type.GetGenericArguments();
        return arguments.Length == 0 ? name : $"{name}<{string.Join(", ", arguments.Select(Name))}>";
    }

    private static string Constraints(Type[] arguments) => string.Concat(arguments.Where(a => a.IsGenericParameter).Select(argument =>
    {
        var attributes = argument.GenericParameterAttributes;
        var isStruct = attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        List<string> parts = [];
        if (attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
            parts.Add("class");
        if (isStruct)
            parts.Add("struct");
        parts.AddRange(argument.GetGenericParameterConstraints().Where(c => c.FullName != "System.ValueType").Select(Name));
        if (attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !isStruct)
            parts.Add("new()");
        return parts.Count == 0 ? "" : $" where {argument.Name} : {string.Join(", ", parts)}";
    }));

    private static string Parameters(ParameterInfo[] parameters) => string.Join(", ", parameters.Select(parameter =>
    {
        var kind = parameter.IsOut ? "out " : !parameter.ParameterType.IsByRef ? "" : parameter.IsIn ? "in " : "ref ";
        return $"{kind}{Name(parameter.ParameterType)} {parameter.Name}{Default(parameter)}";
    }));

    private static string Default(ParameterInfo parameter) => !parameter.HasDefaultValue ? "" : " = " + (parameter.RawDefaultValue switch
    {
        null => parameter.ParameterType.IsValueType ? "default" : "null",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        var value => Convert.ToString(value, CultureInfo.InvariantCulture),
    });

    private static string Prefix(MethodBase method, Type type) => (method.IsFamily || method.IsFamilyOrAssembly ? "protected " : "")
        + (method.IsStatic ? "static " : "")
        + (type.IsInterface ? "" : method.IsAbstract ? "abstract " : method.IsVirtual && !method.IsFinal ? "virtual " : "");
}
