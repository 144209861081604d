using System.Text.Json;
using Microsoft.ML.Spatial.Core.Embedding;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Embedding.Oracle;

/// <summary>What the reference program computed for thirty spots and twelve features.</summary>
internal sealed class McgateGolden
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["multiHeadAtt_layer.W"] = "projection",
        ["multiHeadAtt_layer.graph_att_layer.V"] = "attention",
        ["multiHeadAtt_layer.norm.weight"] = "attention-norm.gain",
        ["multiHeadAtt_layer.norm.bias"] = "attention-norm.shift",
        ["MLP.MLP.weight"] = "feed-forward.weight",
        ["MLP.MLP.bias"] = "feed-forward.bias",
        ["MLP.norm.weight"] = "feed-forward-norm.gain",
        ["MLP.norm.bias"] = "feed-forward-norm.shift",
    };

    private McgateGolden(JsonElement file, JsonElement trace)
    {
        File = file;
        Trace = trace;
        var config = file.GetProperty("config");
        Options = McgateOptions.Reference;
        Options.HiddenSizes = [.. config.GetProperty("hidden").Integers().Skip(1)];
        Options.Heads = config.GetProperty("heads").GetInt32();
        Options.LongRangeShare = config.GetProperty("alpha").GetDouble();
        Options.LongRangeNeighbors = config.GetProperty("K_longrange").GetInt32();
        Options.LongRangeInterval = 5;
        Options.LearningRate = 0.005;
        Options.Epochs = 20;
        Profiles = file.GetProperty("X").Doubles();
        var indices = file.GetProperty("knn_indices_including_self").Integers();
        PerSpot = indices.Length / Spots;
        Neighbors = indices;
        Adjacency = new bool[Spots, Spots];
        for (var k = 0; k < indices.Length; k++)
            Adjacency[k / PerSpot, indices[k]] = true;
    }

    /// <summary>Heads and share of long-range attention of the four cases.</summary>
    public static TheoryData<int, string> Cases => new() { { 1, "0" }, { 1, "0.6" }, { 2, "0" }, { 2, "0.6" } };

    public JsonElement File { get; }

    /// <summary>Twenty epochs of training from the same start.</summary>
    public JsonElement Trace { get; }

    public McgateOptions Options { get; }

    public double[] Profiles { get; }

    public int Spots => File.GetProperty("config").GetProperty("N").GetInt32();

    public int Features => File.GetProperty("config").GetProperty("F").GetInt32();

    public int PerSpot { get; }

    /// <summary>Neighbours of all spots, <see cref="PerSpot"/> each, themselves among them.</summary>
    public int[] Neighbors { get; }

    public bool[,] Adjacency { get; }

    public int[] RowPointers => [.. Enumerable.Range(0, Spots + 1).Select(spot => spot * PerSpot)];

    public int[] Bounds => [.. Enumerable.Range(0, Options.Heads + 1).Select(head => head * Features / Options.Heads)];

    public CsrMatrix Sparse => CsrMatrix.FromDense(Spots, Features, Array.ConvertAll(Profiles, value => (float)value));

    public IEnumerable<JsonElement> Passes => File.GetProperty("passes").EnumerateArray();

    public static McgateGolden Load(int heads, string alpha) => new(
        GoldenFile.Load($"spatialfuser/mcgate_heads{heads}_alpha{alpha}.json"), GoldenFile.Load($"spatialfuser/mcgate_train_heads{heads}_alpha{alpha}.json"));

    public McgateOracle Oracle() => new(ToMatrix(Profiles, Features), Adjacency, Bounds, Options);

    /// <summary>Arrays named as the network names them; those of the decoder's unused normalisation are left out.</summary>
    public static Dictionary<string, double[]> Named(JsonElement arrays)
    {
        var named = new Dictionary<string, double[]>();
        foreach (var array in arrays.EnumerateObject())
        {
            var parts = array.Name.Split('.', 4);
            if (parts[0] == "encoder")
                named[$"encoder.{parts[2]}.{Names[parts[3]]}"] = array.Value.Doubles();
        }
        return named;
    }

    public static double[,] ToMatrix(double[] values, int columns)
    {
        var matrix = new double[values.Length / columns, columns];
        Buffer.BlockCopy(values, 0, matrix, 0, values.Length * sizeof(double));
        return matrix;
    }
}
