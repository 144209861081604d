using System.Reflection;
using System.Xml.Linq;
using Microsoft.ML.Spatial.Core;

namespace Microsoft.ML.Spatial.Tests.Docs;

/// <summary>What a reader needs of an estimator, an option or a call of the catalog is in the documentation file.</summary>
public sealed class XmlDocumentationTests
{
    private static readonly Assembly Library = typeof(SpatialCatalog).Assembly;
    private static readonly Dictionary<Assembly, XmlDocumentation> Files = new[] { Library, typeof(Execution).Assembly }.ToDictionary(assembly => assembly, assembly => new XmlDocumentation(assembly));
    private static readonly string[] Terms = ["Input", "Output", "Works on", "Saves", "Randomness", "Cost"];

    private static readonly MethodInfo[] CatalogMethods =
    [
        .. Library.GetExportedTypes().Where(type => type.Name.EndsWith("Catalog", StringComparison.Ordinal) || type == typeof(SpatialMLContextExtensions))
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => !method.IsSpecialName),
    ];

    [Fact]
    public void EveryEstimatorHasATableThatSaysWhatItNeedsGivesAndCosts()
    {
        Type[] estimators = [.. Library.GetExportedTypes().Where(type => !type.IsAbstract && IsEstimator(type))];

        Assert.InRange(estimators.Length, 20, int.MaxValue);
        Assert.Equal([], estimators.SelectMany(type => Terms.Except(TableOf(Files[Library].Of(type))).Select(term => $"{type.Name}: {term}")));
    }

    [Fact]
    public void SoHasEveryChain()
    {
        MethodInfo[] chains = [.. CatalogMethods.Where(method => method.ReturnType == typeof(IEstimator<ITransformer>))];

        Assert.InRange(chains.Length, 4, int.MaxValue);
        Assert.Equal([], chains.Where(method => !InheritsRemarks(Files[Library].Of(method)))
            .SelectMany(method => Terms.Except(TableOf(Files[Library].Of(method))).Select(term => $"{method}: {term}")));
    }

    [Fact]
    public void EveryOptionSaysItsDefault()
    {
        PropertyInfo[] options =
        [
            .. Library.GetExportedTypes().Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal) && !type.IsAbstract)
                .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)).Where(property => property.SetMethod?.IsPublic == true),
        ];

        Assert.InRange(options.Length, 100, int.MaxValue);
        Assert.Equal([], options.Where(property => !XmlDocumentation.Says(Files[property.DeclaringType!.Assembly].Of(property), "value"))
            .Select(property => $"{property.DeclaringType!.FullName}.{property.Name}").Distinct());
    }

    [Fact]
    public void EveryCallOfTheCatalogsAndItsParametersAreDescribed()
    {
        Assert.InRange(CatalogMethods.Length, 80, int.MaxValue);
        Assert.Equal([], CatalogMethods.Where(method => !IsDescribed(Files[Library].Of(method))).Select(method => $"{method.DeclaringType!.Name}: {method}"));
    }

    private static bool IsDescribed(XElement? method)
        => XmlDocumentation.Says(method, "summary") && method!.Elements("param").All(parameter => parameter.Value.Trim().Length + parameter.Elements().Count() > 0);

    private static bool InheritsRemarks(XElement? method) => method?.Element("inheritdoc") is { } from && (string?)from.Attribute("cref") is not null && (string?)from.Attribute("path") is "/remarks";

    /// <summary>The terms of a table of remarks, "Input columns" and "Input column" being "Input".</summary>
    private static IEnumerable<string> TableOf(XElement? member)
        => (member?.Element("remarks")?.Element("list")?.Elements("item") ?? [])
            .Where(item => item.Element("description") is { } description && description.Value.Trim().Length > 0)
            .Select(item => item.Element("term")!.Value.Trim())
            .Select(term => term is "Input column" or "Input columns" ? "Input" : term is "Output column" or "Output columns" ? "Output" : term);

    private static bool IsEstimator(Type type) => type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEstimator<>));
}
