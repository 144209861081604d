using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Integration;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Integration;

/// <summary>
/// Three bands of tissue: counts tell the first two apart, intensities the last from both; one gene is of the last band too. The two halves along the bands are batches.
/// </summary>
internal sealed class TwoModalities
{
    private const int Genes = 30;
    private const int Metabolites = 12;

    public TwoModalities(int spots, double batchEffect = 1)
    {
        var random = new CounterRandom(11);
        var columns = 15;
        Domains = new int[spots];
        var batch = new int[spots];
        var (x, y) = (new double[spots], new double[spots]);
        var (counts, intensities) = (new CsrBuilder(Genes, spots), new CsrBuilder(Metabolites, spots));
        for (var spot = 0; spot < spots; spot++)
        {
            (x[spot], y[spot]) = (spot % columns, spot / columns);
            Domains[spot] = (int)(3 * x[spot] / columns);
            batch[spot] = y[spot] < spots / columns / 2 ? 0 : 1;
            for (var gene = 0; gene < Genes; gene++)
            {
                var mean = gene < 10 && Domains[spot] == 1 ? 6.0 : 2.0;
                mean *= gene == Genes - 1 && Domains[spot] == 2 ? 6 : 1;
                mean *= gene == 0 && batch[spot] == 1 ? batchEffect : 1;
                var value = Poisson(ref random, mean);
                if (value > 0)
                    counts.Add(gene, value);
            }
            counts.EndRow();
            for (var feature = 0; feature < Metabolites; feature++)
                intensities.Add(feature, (float)(2 + (feature < 5 && Domains[spot] == 2 ? 1.5 : 0) + (0.7 * random.NextNormal())));
            intensities.EndRow();
        }
        Modalities =
        [
            new IntegrationModality("rna", counts.ToMatrix(), Likelihood.NegativeBinomial),
            new IntegrationModality("metabolites", intensities.ToMatrix(), Likelihood.Gaussian),
        ];
        Batches = [new BatchKey("sample", ["a", "b"], batch)];
        Graph = SpatialGraphBuilder.Build(new PointSet(x, y), new SpatialGraphOptions { NeighborCount = 8 });
    }

    public IReadOnlyList<IntegrationModality> Modalities { get; }

    public IReadOnlyList<BatchKey> Batches { get; }

    public SpatialGraph Graph { get; }

    public int[] Domains { get; }

    /// <summary>What a model answers for these spots after it was made again of what is saved of it.</summary>
    /// <param name="saved">The model.</param>
    /// <param name="options">The options that were saved with it.</param>
    public CvaeOutput AnswersOfSaved(CvaeModel saved, CvaeOptions options) => CvaeModel.Create(
            options,
            saved.Inputs,
            saved.FeatureCounts,
            saved.BatchNames,
            saved.BatchLevels,
            saved.BatchCombinations,
            [.. saved.Parameters.Select(parameter => parameter.Value)],
            saved.NormalizationStatistics)
        .Apply([.. Modalities.Select(modality => modality.Values)], [Batches[0].Codes], Graph);

    /// <summary>What was measured of a spot.</summary>
    public float[] Profile(int modality, int spot)
    {
        var profile = new float[Modalities[modality].Values.Columns];
        var indices = Modalities[modality].Values.RowIndices(spot);
        for (var k = 0; k < indices.Length; k++)
            profile[indices[k]] = Modalities[modality].Values.RowValues(spot)[k];
        return profile;
    }

    private static int Poisson(ref CounterRandom random, double mean)
    {
        var (count, product, limit) = (0, random.NextDouble(), Math.Exp(-mean));
        while (product > limit)
        {
            product *= random.NextDouble();
            count++;
        }
        return count;
    }
}
