using System.Reflection;
using System.Xml.Linq;

namespace Microsoft.ML.Spatial.Tests.Docs;

/// <summary>The documentation file the compiler wrote beside a library.</summary>
internal sealed class XmlDocumentation(Assembly assembly)
{
    private readonly ILookup<string, XElement> _members = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml"))
        .Descendants("member").ToLookup(member => (string)member.Attribute("name")!, StringComparer.Ordinal);

    public XElement? Of(Type type) => _members[$"T:{Name(type)}"].FirstOrDefault();

    public XElement? Of(PropertyInfo property) => _members[$"P:{Name(property.DeclaringType!)}.{property.Name}"].FirstOrDefault();

    /// <summary>The overload whose documentation has exactly the parameters of the method, in any order.</summary>
    public XElement? Of(MethodInfo method)
    {
        var name = $"M:{Name(method.DeclaringType!)}.{method.Name}";
        return _members.Where(members => members.Key == name || members.Key.StartsWith(name + "(", StringComparison.Ordinal) || members.Key.StartsWith(name + "`", StringComparison.Ordinal))
            .SelectMany(members => members)
            .FirstOrDefault(member => method.GetParameters().Select(parameter => parameter.Name).ToHashSet().SetEquals(member.Elements("param").Select(Named)));
    }

    /// <summary>Says whether an element of a member is there and says something.</summary>
    public static bool Says(XElement? member, string element) => member?.Element(element) is { } found && found.Value.Trim().Length + found.Elements().Count() > 0;

    public static string? Named(XElement parameter) => (string?)parameter.Attribute("name");

    private static string Name(Type type) => type.FullName!.Replace('+', '.');
}
