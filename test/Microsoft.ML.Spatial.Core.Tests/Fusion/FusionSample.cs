using Microsoft.ML.Spatial.Core.Embedding;
using Microsoft.ML.Spatial.Core.Fusion;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Matching;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Fusion;

/// <summary>
/// Sections of one tissue of three layers, each with noise and an offset of its own, small enough to fuse in every test. The width is 1. Spots of slices in one
/// modality alternate in its rows.
/// </summary>
internal sealed class FusionSample
{
    public const int Spots = 120;
    public const int Features = 24;
    private const int Across = 12;
    private const double Noise = 0.8;
    private readonly CsrMatrix[] _profiles;
    private readonly List<int>[][] _neighbors;

    /// <param name="modalities">The modality of each slice.</param>
    public FusionSample(params int[] modalities)
    {
        var counts = Enumerable.Range(0, modalities.Max() + 1).Select(modality => modalities.Count(other => other == modality)).ToArray();
        _neighbors = [.. counts.Select(count => new List<int>[count * Spots])];
        var dense = counts.Select(count => new float[count * Spots * Features]).ToArray();
        var slices = new List<FusionSlice>();
        for (var slice = 0; slice < modalities.Length; slice++)
        {
            var (modality, before) = (modalities[slice], modalities.Take(slice).Count(other => other == modalities[slice]));
            var random = new CounterRandom(100 + slice);
            var rows = Enumerable.Range(0, Spots).Select(spot => (spot * counts[modality]) + before).ToArray();
            var places = Places(ref random);
            Measure(modality, places, dense[modality], rows, ref random);
            var graph = SpatialGraphBuilder.Build(places, new SpatialGraphOptions { NeighborCount = 6 });
            for (var spot = 0; spot < Spots; spot++)
                _neighbors[modality][rows[spot]] = [.. graph.NeighborsOf(spot).ToArray().Select(neighbor => rows[neighbor])];
            slices.Add(new FusionSlice($"section {slice + 1}", modality, rows, new SpotPositions(places)));
        }
        Slices = slices;
        _profiles = [.. counts.Select((count, modality) => CsrMatrix.FromDense(count * Spots, Features, dense[modality]))];
    }

    public IReadOnlyList<FusionSlice> Slices { get; }

    public McgateOptions Network { get; } = new() { HiddenSizes = [8], Components = 10 };

    public FusionOptions Options { get; } = new() { HeadSizes = [8], PretrainingSteps = 8, FusionSteps = 6, RematchInterval = 3, Matching = new MatchingOptions { Radius = 0.15 } };

    public IReadOnlyList<FusionModality> Modalities => [.. _profiles.Select((profiles, modality) =>
        new FusionModality($"modality {modality + 1}", profiles, Pointers(modality), [.. _neighbors[modality].SelectMany(own => own)], null, Network))];

    public FusionFit Fit(IReadOnlyList<FusionPair>? pairs = null, long seed = 1, Execution? execution = null)
        => SinkhornFusion.Fit(Modalities, Slices, pairs, Options, seed, execution);

    /// <summary>What a spot without noise would have, but for the offset of its slice.</summary>
    public static double Expected(int modality, int layer, int feature) => (layer + (3 * modality) + feature) % 5 == 0 ? 3 : 1;

    /// <summary>The layer of a place: bands across the height.</summary>
    public static int Layer(ReadOnlySpan<double> place) => place[1] < 0.27 ? 0 : place[1] < 0.53 ? 1 : 2;

    private int[] Pointers(int modality)
    {
        var pointers = new int[_neighbors[modality].Length + 1];
        for (var row = 0; row < _neighbors[modality].Length; row++)
            pointers[row + 1] = pointers[row] + _neighbors[modality][row].Count;
        return pointers;
    }

    private static PointSet Places(ref CounterRandom random)
    {
        var (x, y) = (new double[Spots], new double[Spots]);
        for (var spot = 0; spot < Spots; spot++)
        {
            x[spot] = ((spot % Across) + (0.3 * random.NextDouble())) / Across;
            y[spot] = ((spot / Across) + (0.3 * random.NextDouble())) / Across;
        }
        return new PointSet(x, y);
    }

    private static void Measure(int modality, PointSet places, float[] dense, int[] rows, ref CounterRandom random)
    {
        var offset = new double[Features];
        for (var feature = 0; feature < Features; feature++)
            offset[feature] = random.NextNormal();
        for (var spot = 0; spot < Spots; spot++)
            for (var feature = 0; feature < Features; feature++)
                dense[(rows[spot] * Features) + feature] = (float)Math.Max(
                    0, Expected(modality, Layer([places.X[spot], places.Y[spot]]), feature) + (0.4 * offset[feature]) + (Noise * random.NextNormal()));
    }
}
