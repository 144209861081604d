using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Microsoft.ML.Spatial.Tool.Running;

/// <summary>The JSON object a verb ends with: camelCase names in the order in which they were set; what is not finite is null.</summary>
internal sealed class JsonSummary
{
    // The line goes to a terminal or a file, never into a web page, so text stays readable.
    private static readonly JsonSerializerOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonObject _root = [];

    public JsonSummary(string command) => _root["command"] = command;

    public JsonSummary()
    {
    }

    public JsonSummary Set(string name, string? value) => SetNode(name, JsonValue.Create(value));

    public JsonSummary Set(string name, bool value) => SetNode(name, JsonValue.Create(value));

    public JsonSummary Set(string name, long? value) => SetNode(name, JsonValue.Create(value));

    public JsonSummary Set(string name, double? value, int digits = 6)
        => SetNode(name, value is { } number && double.IsFinite(number) ? JsonValue.Create(Math.Round(number, digits)) : null);

    public JsonSummary Set(string name, JsonSummary? value) => SetNode(name, value?._root);

    public JsonSummary Set(string name, IEnumerable<JsonSummary> values) => SetNode(name, new JsonArray([.. values.Select(value => value._root)]));

    public JsonSummary Set(string name, IEnumerable<string> values) => SetNode(name, new JsonArray([.. values.Select(value => JsonValue.Create(value))]));

    public JsonSummary Set(string name, IEnumerable<double> values)
        => SetNode(name, new JsonArray([.. values.Select(value => double.IsFinite(value) ? JsonValue.Create(value) : null)]));

    /// <summary>Seconds per phase and in total, and the peak of memory; what every verb reports.</summary>
    public JsonSummary SetCost(StageTimer timer)
    {
        var seconds = new JsonSummary();
        foreach (var (phase, value) in timer.Seconds)
            seconds.Set(phase, value, 3);
        Set("seconds", seconds.Set("total", timer.Total, 3));
        return Set("peakRssMb", PeakMemory.Megabytes(), 1);
    }

    /// <summary>Where the files written are, by what they hold.</summary>
    public JsonSummary SetFiles(IEnumerable<(string What, string Path)> files)
    {
        foreach (var (what, path) in files)
            Set(what, path);
        return this;
    }

    /// <summary>The object on one line.</summary>
    public string ToLine() => _root.ToJsonString(Format);

    private JsonSummary SetNode(string name, JsonNode? value)
    {
        _root[name] = value;
        return this;
    }
}
