using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Integration;
using Microsoft.ML.Spatial.Integration;

namespace Microsoft.ML.Spatial.Tests.Integration;

/// <summary>Two panels of one small slice, one of them measured on part of the spots only, and an integration of them that takes a moment.</summary>
internal static class IntegrationSamples
{
    private const int RnaCount = 120;

    public static MLContext Context { get; } = new(seed: 1);

    /// <summary>The first half of the spots.</summary>
    public static SpatialDataset Left { get; } = SmallSlice.Dataset.SelectSpots([.. Enumerable.Range(0, SmallSlice.Dataset.SpotCount / 2)]);

    /// <summary>The second half.</summary>
    public static SpatialDataset Right { get; } = SmallSlice.Dataset.SelectSpots([.. Enumerable.Range(Left.SpotCount, SmallSlice.Dataset.SpotCount - Left.SpotCount)]);

    /// <summary>Slice "left" has both panels, slice "right" the first alone.</summary>
    public static IDataView Spots { get; } = Load(("left", "Rna", Rna(Left)), ("left", "Panel", Panel(Left)), ("right", "Rna", Rna(Right)));

    /// <summary>Integrated by <see cref="Quick"/>.</summary>
    public static CvaeIntegrationTransformer Fitted { get; } = Fit(Spots);

    public static CvaeIntegrationTrainer.Options Quick() => new()
    {
        FeatureColumnNames = ["Rna", "Panel"],
        Likelihoods = [Likelihood.NegativeBinomial],
        BatchColumnNames = ["Slice"],
        LatentSize = 6,
        HiddenSizes = [16],
        Components = 10,
        Epochs = 4,
        MinibatchSize = 64,
        OwnLatentColumnName = "Own",
        DenoisedColumnName = "Denoised",
        CorrectedColumnName = "Corrected",
        PredictedColumnName = "Predicted",
        Seed = 1,
    };

    public static CvaeIntegrationTransformer Fit(IDataView view, Action<CvaeIntegrationTrainer.Options>? change = null)
    {
        var options = Quick();
        change?.Invoke(options);
        return Context.Spatial().Trainers.CvaeIntegration(options).Fit(view);
    }

    public static SpatialDataset Rna(SpatialDataset slice) => slice.SelectFeatures([.. Enumerable.Range(0, RnaCount)]);

    public static SpatialDataset Panel(SpatialDataset slice) => slice.SelectFeatures([.. Enumerable.Range(RnaCount, slice.FeatureCount - RnaCount)]);

    public static IDataView Load(params (string Slice, string Column, SpatialDataset Data)[] parts)
        => Prepare(Context.Spatial().Data.ConcatenateModalities([.. parts.Select(part => (part.Slice, part.Column, Context.Spatial().Data.LoadFromDataset(part.Data)))]));

    /// <summary>Adds neighbours.</summary>
    public static IDataView Prepare(IDataView view) => Context.Spatial().Transforms.SpatialNeighbors().Fit(view).Transform(view);

    public static float[][] Rows(IDataView view, string column) => [.. view.GetColumn<VBuffer<float>>(column).Select(row => row.DenseValues().ToArray())];
}
