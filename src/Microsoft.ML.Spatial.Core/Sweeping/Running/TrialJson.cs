using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Microsoft.ML.Spatial.Core.Sweeping.Running;

/// <summary>A trial as a line of the journal. Numbers read back the same; what is not a number is null.</summary>
internal static class TrialJson
{
    public static JsonSerializerOptions Format { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Trial trial)
    {
        var values = new JsonObject();
        for (var i = 0; i < trial.Configuration.Values.Count; i++)
            values[trial.Configuration.Space.Parameters[i].Name] = SearchSpaceJson.Value(trial.Configuration.Space.Parameters[i], trial.Configuration.Values[i]);
        var node = new JsonObject
        {
            ["trial"] = trial.Number,
            ["budget"] = trial.Budget,
            ["status"] = trial.Status.ToString().ToLowerInvariant(),
            ["configuration"] = values,
            ["scores"] = Numbers(trial.Scores),
            ["measures"] = new JsonObject(trial.Measures.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, Number(pair.Value)))),
            ["intermediate"] = Numbers(trial.Intermediate),
            ["error"] = trial.Error,
            ["seconds"] = Math.Round(trial.Seconds, 3),
        };
        return node.ToJsonString(Format);
    }

    /// <exception cref="Exception">The line is no trial of the space: of the kinds that <see cref="IsUnreadable"/> knows.</exception>
    public static Trial Read(string line, SearchSpace space)
    {
        var node = JsonNode.Parse(line) as JsonObject ?? throw new FormatException("it is no object");
        var values = node["configuration"] as JsonObject ?? throw new FormatException("it has no \"configuration\"");
        return new Trial
        {
            Number = node["trial"]?.GetValue<int>() ?? throw new FormatException("it has no \"trial\""),
            Budget = node["budget"]?.GetValue<int>(),
            Status = Enum.Parse<TrialStatus>(node["status"]?.GetValue<string>() ?? "", ignoreCase: true),
            Configuration = new Configuration(space, [.. space.Parameters.Select(parameter => SearchSpaceJson.ReadValue(parameter, values[parameter.Name]))]),
            Scores = Read(node["scores"]),
            Measures = (node["measures"] as JsonObject ?? []).ToDictionary(pair => pair.Key, pair => pair.Value?.GetValue<double>() ?? double.NaN, StringComparer.Ordinal),
            Intermediate = Read(node["intermediate"]),
            Error = node["error"]?.GetValue<string>(),
            Seconds = node["seconds"]?.GetValue<double>() ?? 0,
        };
    }

    public static bool IsUnreadable(Exception exception)
        => exception is JsonException or FormatException or InvalidOperationException or ArgumentException or OverflowException;

    private static double[] Read(JsonNode? node) => [.. (node as JsonArray ?? []).Select(value => value?.GetValue<double>() ?? double.NaN)];

    private static JsonArray Numbers(IEnumerable<double> values) => [.. values.Select(Number)];

    private static JsonNode? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;
}
