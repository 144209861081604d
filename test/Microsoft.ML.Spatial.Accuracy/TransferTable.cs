using System.Diagnostics;
using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Accuracy;

/// <summary>How often spots left out of a slice are given the label that experts gave them, one spot at a time.</summary>
internal static class TransferTable
{
    private static readonly (string Name, int Neighbors)[] Variants = [("own profile alone", 0), ("with 6 reference neighbours", 6), ("with 18 reference neighbours", 18)];

    /// <summary>Prints a line per slice and number of neighbours: mean and standard deviation over the splits.</summary>
    public static void Print(int splits)
    {
        Console.WriteLine("| slice | features of a spot | accuracy (SD) | ARI (SD) | microseconds per spot |\n|---|---|---|---|---|");
        foreach (var slice in LabelledSlice.All)
        {
            var dataset = slice.Read();
            foreach (var (name, neighbors) in Variants)
            {
                var runs = Enumerable.Range(1, splits).Select(seed => Run(dataset, slice.LabelColumn, neighbors, seed)).ToArray();
                Console.WriteLine(FormattableString.Invariant(
                    $"| {slice.Name} | {name} | {Spread.OfMean([.. runs.Select(run => run.Accuracy)])} | {Spread.OfMean([.. runs.Select(run => run.Ari)])} | {1e6 * runs.Min(run => run.Seconds):F0} |"));
            }
        }
    }

    // A third of the spots, drawn at random, is assigned by what the others teach.
    private static (double Accuracy, double Ari, double Seconds) Run(SpatialDataset dataset, string label, int neighbors, int seed)
    {
        int[] order = [.. Enumerable.Range(0, dataset.SpotCount)];
        new CounterRandom(seed).Shuffle(order.AsSpan());
        var left = dataset.SpotCount / 3;
        var context = new MLContext(seed);
        var spatial = context.Spatial();
        var others = spatial.Data.LoadFromDataset(dataset.SelectSpots([.. order[..left].Order()]));
        IEstimator<ITransformer> chain = spatial.Transforms.NormalizeCounts()
            .Append(spatial.Transforms.SelectVariableFeatures(count: Math.Min(3000, dataset.FeatureCount)))
            .Append(spatial.Transforms.PrincipalComponents(rank: 20, seed: seed));
        if (neighbors > 0)
            chain = chain.Append(spatial.Transforms.AggregateReferenceNeighbors(neighborCount: neighbors));
        var model = chain.Append(spatial.Clustering.LabelTransfer(label, neighbors > 0 ? ColumnNames.Embedding : ColumnNames.Components))
            .Fit(spatial.Data.LoadFromDataset(dataset.SelectSpots([.. order[left..].Order()])));
        var result = model.Transform(others);
        var watch = Stopwatch.StartNew();
        var predicted = result.GetColumn<uint>(ColumnNames.PredictedLabel).ToArray();
        var seconds = watch.Elapsed.TotalSeconds / left;
        var known = result.GetColumn<uint>(label).ToArray();
        int[] labelled = [.. Enumerable.Range(0, left).Where(spot => known[spot] > 0)];
        return (labelled.Average(spot => predicted[spot] == known[spot] ? 1.0 : 0), spatial.Evaluate.Clustering(result, label).Agreement!.AdjustedRandIndex, seconds);
    }
}
