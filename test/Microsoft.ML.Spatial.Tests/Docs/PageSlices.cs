using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Simulation;

namespace Microsoft.ML.Spatial.Tests.Docs;

/// <summary>The data that the code of the pages begins with.</summary>
internal static class PageSlices
{
    /// <summary>300 simulated spots of seven layers, L1 to L6 and WM.</summary>
    public static SpatialDataset Cortex(long seed = 5) => CortexSimulator.Simulate(new CortexSimulationOptions { SpotCount = 300, GeneCount = 200, Seed = seed });

    /// <summary>Adds Normalized, and Latent with ten principal components.</summary>
    public static IDataView WithLatent(MLContext mlContext, IDataView data)
    {
        var transforms = mlContext.Spatial().Transforms;
        return transforms.NormalizeCounts().Append(transforms.PrincipalComponents("Latent", "Normalized", rank: 10, seed: 1)).Fit(data).Transform(data);
    }

    /// <summary>Takes the known layers for found domains.</summary>
    public static IDataView WithDomains(MLContext mlContext, IDataView data, string columnName = "PredictedLabel")
        => mlContext.Transforms.CopyColumns(columnName, "layer").Fit(data).Transform(data);

    public static IEnumerable<string> ColumnNames(IDataView view) => view.Schema.Select(column => column.Name);

    public static int SlotCount(IDataView view, string columnName) => ((VectorDataViewType)view.Schema[columnName].Type).Size;
}
