using System.Text.Json;
using Microsoft.ML.Spatial.Core.Embedding;
using Microsoft.ML.Spatial.Core.Embedding.Network;
using Microsoft.ML.Spatial.Core.Fusion;
using Microsoft.ML.Spatial.Core.Fusion.Network;
using Microsoft.ML.Spatial.Core.Matching;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Tests.Embedding.Oracle;

namespace Microsoft.ML.Spatial.Core.Tests.Fusion;

/// <summary>The published trainer's run on two tiny slices of different features, ready to be repeated step by step.</summary>
internal sealed class IntegrationTrace
{
    private static readonly double[] LearningRates = [0.005, 0.004];

    public IntegrationTrace()
    {
        File = GoldenFile.Load("spatialfuser/integration_trace.json");
        Slices = [.. File.GetProperty("slices").EnumerateArray()];
        Options = FusionOptions.Reference;
        Options.HeadSizes = [4];
        Options.HeadLearningRate = 0.003;
        Options.PretrainingSteps = 6;
        Options.FusionSteps = 6;
        Options.RematchInterval = 3;
        Options.ReconstructionWeight = 50;
        Options.DirectionWeight = 0.1;
        Options.Matching.Radius = 0.3;
        Options.Matching.TopK = 2;
    }

    public JsonElement File { get; }

    public JsonElement[] Slices { get; }

    public FusionOptions Options { get; }

    public int Spots(int slice) => Slices[slice].GetProperty("X").GetProperty("shape")[0].GetInt32();

    public FusionSlice[] FusionSlices => [.. Enumerable.Range(0, 2).Select(slice => new FusionSlice(
        $"slice {slice + 1}", slice, [.. Enumerable.Range(0, Spots(slice))], new SpotPositions(2, Slices[slice].GetProperty("coordinates").Doubles())))];

    public FusionModality Modality(int slice)
    {
        var (data, neighbors) = (Slices[slice], Slices[slice].GetProperty("knn_including_self").Integers());
        var (spots, features) = (Spots(slice), data.GetProperty("X").GetProperty("shape")[1].GetInt32());
        var options = McgateOptions.Reference;
        options.HiddenSizes = [.. data.GetProperty("hidden").Integers().Skip(1)];
        options.Heads = data.GetProperty("heads").GetInt32();
        options.LearningRate = LearningRates[slice];
        return new FusionModality(
            $"slice {slice + 1}",
            CsrMatrix.FromDense(spots, features, Array.ConvertAll(data.GetProperty("X").Doubles(), value => (float)value)),
            [.. Enumerable.Range(0, spots + 1).Select(spot => spot * (neighbors.Length / spots))],
            neighbors,
            null,
            options);
    }

    /// <summary>The double-precision autoencoder of a slice.</summary>
    public McgateOracle Oracle(int slice)
    {
        var (modality, profiles) = (Modality(slice), Slices[slice].GetProperty("X").Doubles());
        var (spots, features, heads) = (modality.Features.Rows, modality.Features.Columns, modality.Network.Heads);
        var adjacency = new bool[spots, spots];
        for (var spot = 0; spot < spots; spot++)
            for (var entry = modality.RowPointers[spot]; entry < modality.RowPointers[spot + 1]; entry++)
                adjacency[spot, modality.Neighbors[entry]] = true;
        return new McgateOracle(McgateGolden.ToMatrix(profiles, features), adjacency, [.. Enumerable.Range(0, heads + 1).Select(head => head * features / heads)], modality.Network);
    }

    /// <summary>A network with the trace's initial weights.</summary>
    public PreparedNetwork Prepare(int slice)
    {
        var modality = Modality(slice);
        var prepared = PreparedNetwork.Of(modality.Features, modality.RowPointers, modality.Neighbors, null, modality.Network, 1, Execution.Default);
        foreach (var parameter in prepared.Network.Parameters)
            Array.ConvertAll(Network("initial_parameters", slice)[parameter.Name], value => (float)value).CopyTo(parameter.Value, 0);
        return prepared;
    }

    public FusionHead Head()
    {
        var head = new FusionHead(4, Options.HeadSizes);
        foreach (var parameter in head.Parameters)
            Array.ConvertAll(HeadArray(File.GetProperty("initial_parameters"), parameter.Name), value => (float)value).CopyTo(parameter.Value, 0);
        return head;
    }

    public Dictionary<string, double[]> Network(string moment, int slice) => McgateGolden.Named(File.GetProperty(moment).GetProperty($"mcgate{slice + 1}"));

    public double[] HeadArray(string moment, string name) => HeadArray(File.GetProperty(moment), name);

    /// <summary>The anchors and negatives of the two updates as the trace has them: negatives are random there.</summary>
    public IAnchorSource Replay() => new Replayed(File.GetProperty("match_updates"));

    public static double[] HeadArray(JsonElement arrays, string name)
        => arrays.GetProperty("fusion").GetProperty($"model.layers.0.0.{name["head.0.".Length..]}").Doubles();

    private sealed class Replayed(JsonElement updates) : IAnchorSource
    {
        public AnchorRows[] Find(int step, IReadOnlyList<FusionBranch> branches)
        {
            var update = updates.EnumerateArray().Single(update => update.GetProperty("epoch").GetInt32() == step);
            return [new AnchorRows(Rows("match_in_1"), Rows("match_in_2"), Rows("negative_in_1"), Rows("negative_in_2"))];

            int[] Rows(string name) => update.GetProperty(name).Integers();
        }
    }
}
