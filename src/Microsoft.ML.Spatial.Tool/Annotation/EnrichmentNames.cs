using Microsoft.ML.Spatial.Core.Annotation;
using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Input;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Annotation;

/// <summary>What was measured, and what sets call it.</summary>
internal sealed class EnrichmentNames
{
    private readonly Dictionary<string, string?> _nameOf = new(StringComparer.Ordinal);

    private EnrichmentNames(string[]? background) => Background = background;

    /// <summary>Names of all that was measured, as sets call it; null when that is not known.</summary>
    public string[]? Background { get; }

    public static EnrichmentNames Read(EnrichRequest request, CommandContext context)
    {
        if (request.Background is not { } path)
            return new EnrichmentNames(null);
        if (path.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) && File.Exists(path))
            return request.Symbols || request.NameColumn is not null
                ? throw ToolException.Usage($"--symbols and --name-column need a slice as --background; '{path}' is a list.")
                : new EnrichmentNames(MarkerLists.Names(path));
        var dataset = SliceReader.Read(path, context);
        var column = request.NameColumn is { } wanted ? dataset.Variables.Get(wanted) : null;
        var symbols = request.Symbols ? GeneSymbols.Of(dataset) : dataset.FeatureNames;
        string?[] names = [.. symbols.Select((symbol, row) => column is null ? symbol : column.TextAt(row) is { Length: > 0 } text ? text : null)];
        var known = new EnrichmentNames([.. names.OfType<string>()]);
        for (var row = 0; row < names.Length; row++)
            known._nameOf.TryAdd(dataset.FeatureNames[row], names[row]);
        return known;
    }

    /// <summary>A list as sets call it; what has no name there, such as an m/z without annotation, is left out.</summary>
    public string[] Translate(IEnumerable<string> features) => [.. features.Select(feature => _nameOf.TryGetValue(feature, out var name) ? name : feature).OfType<string>()];
}
