using System.Text.Json;
using System.Text.Json.Nodes;

namespace Microsoft.ML.Spatial.Core.Sweeping;

/// <summary>
/// Search spaces as JSON: {"parameters": [{"name": "NeighborCount", "kind": "integer", "minimum": 6, "maximum": 30}, {"name": "LearningRate", "kind": "real", "minimum": 0.001,
/// "maximum": 0.03, "logarithmic": true}, {"name": "SmoothLabels", "kind": "choice", "values": ["False", "True"]}]}.
/// </summary>
public static class SearchSpaceJson
{
    private static readonly string[] Fields = ["name", "kind", "minimum", "maximum", "logarithmic", "values", "default"];

    /// <summary>Reads a space.</summary>
    /// <param name="text">The JSON.</param>
    /// <param name="source">Where it came from, for messages.</param>
    /// <exception cref="SpatialDataException">It is no JSON, or does not describe a space; the message says where.</exception>
    public static SearchSpace Read(string text, string source = "The search space")
    {
        try
        {
            var root = JsonNode.Parse(text) as JsonObject ?? throw new FormatException("there must be an object { \"parameters\": [...] }");
            if (root["parameters"] is not JsonArray list || root.Count != 1)
                throw new FormatException("there must be one field, \"parameters\", with a list");
            return new SearchSpace([.. list.Select((node, i) => Parameter(node as JsonObject ?? throw new FormatException($"parameter {i + 1} is not an object"), i + 1))]);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException or ArgumentException)
        {
            throw new SpatialDataException($"{source} cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Writes a space on one line.</summary>
    /// <param name="space">The space.</param>
    public static string Write(SearchSpace space) => Node(space).ToJsonString();

    internal static JsonObject Node(SearchSpace space)
    {
        ArgumentNullException.ThrowIfNull(space);
        return new JsonObject { ["parameters"] = new JsonArray([.. space.Parameters.Select(Node)]) };
    }

    /// <summary>A value as it stands in files: a number, a word, null for what is left as it is.</summary>
    internal static JsonNode? Value(SearchParameter parameter, double value)
        => double.IsNaN(value) ? null : parameter.Kind == ParameterKind.Choice ? JsonValue.Create(parameter.Text(value)) : JsonValue.Create(value);

    /// <summary>The value that <see cref="Value"/> wrote.</summary>
    /// <exception cref="FormatException">It is none of the parameter's.</exception>
    internal static double ReadValue(SearchParameter parameter, JsonNode? node)
    {
        if (node is null)
            return double.NaN;
        if (parameter.Kind != ParameterKind.Choice)
            return node.GetValue<double>();
        for (var i = 0; i < parameter.Values.Count; i++)
            if (parameter.Values[i] == node.GetValue<string>())
                return i;
        throw new FormatException($"'{node.GetValue<string>()}' is no value of parameter '{parameter.Name}'");
    }

    private static JsonObject Node(SearchParameter parameter)
    {
        var node = new JsonObject { ["name"] = parameter.Name, ["kind"] = parameter.Kind.ToString().ToLowerInvariant() };
        if (parameter.Kind == ParameterKind.Choice)
            node["values"] = new JsonArray([.. parameter.Values.Select(value => JsonValue.Create(value))]);
        else
            (node["minimum"], node["maximum"], node["logarithmic"]) = (parameter.Minimum, parameter.Maximum, parameter.Logarithmic);
        if (!double.IsNaN(parameter.Default))
            node["default"] = Value(parameter, parameter.Default);
        return node;
    }

    private static SearchParameter Parameter(JsonObject node, int number)
    {
        var name = node["name"]?.GetValue<string>() ?? throw new FormatException($"parameter {number} has no \"name\"");
        if (node.FirstOrDefault(field => !Fields.Contains(field.Key)) is { Key: { } unknown })
            throw new FormatException($"parameter '{name}' has a field \"{unknown}\"; there are {string.Join(", ", Fields)}");
        var parameter = node["kind"]?.GetValue<string>() switch
        {
            "real" => SearchParameter.Real(name, Number("minimum"), Number("maximum"), IsLogarithmic()),
            "integer" => SearchParameter.Integer(name, Whole("minimum"), Whole("maximum"), IsLogarithmic()),
            "choice" => SearchParameter.Choice(name, [.. (node["values"] as JsonArray ?? throw new FormatException($"parameter '{name}' needs \"values\", a list of texts")).Select(Word)]),
            var kind => throw new FormatException($"parameter '{name}' is of kind \"{kind}\"; there are real, integer and choice"),
        };
        return parameter.WithDefault(ReadValue(parameter, node["default"]));

        string Word(JsonNode? value) => value?.GetValue<string>() ?? throw new FormatException($"parameter '{name}' has an empty value");

        bool IsLogarithmic() => node["logarithmic"]?.GetValue<bool>() ?? false;

        double Number(string field) => node[field]?.GetValue<double>() ?? throw new FormatException($"parameter '{name}' has no \"{field}\"");

        int Whole(string field) => Number(field) is var value && value == Math.Floor(value) && Math.Abs(value) <= int.MaxValue
            ? (int)value
            : throw new FormatException($"parameter '{name}' has \"{field}\" {Number(field)}, which is no whole number");
    }
}
