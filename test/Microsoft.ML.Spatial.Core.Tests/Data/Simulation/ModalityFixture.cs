using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Simulation;
using Microsoft.ML.Spatial.Core.Data.Tables;

namespace Microsoft.ML.Spatial.Core.Tests.Data.Simulation;

/// <summary>Small simulated samples, and what their tests read out of them.</summary>
internal static class ModalityFixture
{
    public static ModalitySamplesOptions Small => new() { Samples = 2, SpotsPerSample = 600, Genes = 300, Metabolites = 100 };

    public static ModalitySamplesOptions Tiny => new() { Samples = 3, SpotsPerSample = 150, Genes = 40, Metabolites = 20, Domains = 5 };

    public static int[] Domains(SpatialDataset dataset) => ((CategoricalColumn)dataset.Observations.Get("domain")).Codes;

    /// <summary>How many spots each domain has.</summary>
    public static int[] DomainSizes(SpatialDataset dataset)
    {
        var sizes = new int[((CategoricalColumn)dataset.Observations.Get("domain")).Categories.Length];
        foreach (var domain in Domains(dataset))
            sizes[domain]++;
        return sizes;
    }

    public static double ZeroShare(SpatialDataset dataset) => 1 - ((double)dataset.Features.StoredCount / dataset.SpotCount / dataset.FeatureCount);

    /// <summary>The mean of every feature over some spots.</summary>
    public static double[] Means(SpatialDataset dataset, Func<int, bool> wanted)
    {
        var means = new double[dataset.FeatureCount];
        int[] spots = [.. Enumerable.Range(0, dataset.SpotCount).Where(wanted)];
        foreach (var spot in spots)
            for (var k = 0; k < dataset.Features.RowValues(spot).Length; k++)
                means[dataset.Features.RowIndices(spot)[k]] += (double)dataset.Features.RowValues(spot)[k] / spots.Length;
        return means;
    }
}
