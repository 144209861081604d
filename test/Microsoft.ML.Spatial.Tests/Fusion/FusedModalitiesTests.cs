using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Fusion;
using static Microsoft.ML.Spatial.Tests.Fusion.FusionSamples;

namespace Microsoft.ML.Spatial.Tests.Fusion;

/// <summary>Slices measured by different features: one by both panels, one by the second alone.</summary>
public sealed class FusedModalitiesTests
{
    private static readonly SpatialDataset Rna = Pair.A.SelectFeatures([.. Enumerable.Range(0, 120)]);
    private static readonly SpatialDataset PanelOfFirst = Pair.A.SelectFeatures([.. Enumerable.Range(120, 80)]);
    private static readonly SpatialDataset PanelOfSecond = Pair.B.SelectFeatures([.. Enumerable.Range(120, 80)]);
    private static readonly IDataView Both = Load(("first", "Rna", Rna), ("first", "Panel", PanelOfFirst), ("second", "Panel", PanelOfSecond));
    private static readonly SinkhornFusionTransformer Fused = Fit(Both, options => options.FeatureColumnNames = ["Rna", "Panel"]);

    [Fact]
    public void EachModalityHasANetworkAndABlockOfTheJointEmbedding()
    {
        var result = Fused.Transform(Both);

        Assert.Equal([120, 80], Fused.Model.Networks.Select(network => network.FeatureCount));
        Assert.Equal(8, ((VectorDataViewType)result.Schema["Fused"].Type).Size);
        Assert.Equal(16, ((VectorDataViewType)result.Schema["Joint"].Type).Size);
        Assert.All(result.GetColumn<VBuffer<float>>("Joint"), row =>
        {
            float[] values = [.. row.DenseValues()];
            Assert.All(values, value => Assert.True(float.IsFinite(value)));
            Assert.Contains(values[..8], value => value != 0);
            Assert.Contains(values[8..], value => value != 0);
        });
    }

    [Fact]
    public void ASpotOfSeveralModalitiesHasTheirMean()
    {
        float[][] both = Rows(Fused.Transform(Both)), rna = Rows(Fused.Transform(Load(("first", "Rna", Rna)))), panel = Rows(Fused.Transform(Load(("first", "Panel", PanelOfFirst))));

        for (var spot = 0; spot < Rna.SpotCount; spot++)
            for (var k = 0; k < 8; k++)
                Assert.Equal((rna[spot][k] + panel[spot][k]) / 2, both[spot][k], 1e-5f);
    }

    [Fact]
    public void FeaturesAreComparedColumnByColumn()
    {
        var match = Fused.Match(Load(("new", "Panel", PanelOfSecond.SelectFeatures([.. Enumerable.Range(1, 79)]))).Schema);

        Assert.Equal(["Panel"], match.Keys);
        Assert.Equal([PanelOfSecond.FeatureNames[0]], match["Panel"].Missing);
    }

    [Fact]
    public void ASavedModelAnswersTheSame()
    {
        using var file = new MemoryStream();
        Context.Model.Save(Fused, Both.Schema, file);
        file.Position = 0;
        var other = new MLContext();
        other.Spatial();
        string[] columns = ["Fused", "Joint", "Partner", "PartnerSlice", "PartnerScore", "PartnerP"];

        Assert.Equal(ViewSnapshot.Of(Fused.Transform(Both), columns), ViewSnapshot.Of(other.Model.Load(file, out _).Transform(Both), columns));
    }

    [Fact]
    public void AViewWithoutAnyOfTheModalitiesIsRefused()
    {
        var other = Load(("first", "Other", Rna));

        var error = Assert.Throws<SpatialDataException>(() => Rows(Fused.Transform(other)));

        Assert.Contains("'first' has no value in columns 'Rna', 'Panel'", error.Message, StringComparison.Ordinal);
    }

    private static float[][] Rows(IDataView view) => [.. view.GetColumn<VBuffer<float>>("Fused").Select(row => row.DenseValues().ToArray())];

    private static IDataView Load(params (string Slice, string Column, SpatialDataset Data)[] parts)
    {
        var view = Context.Spatial().Data.ConcatenateModalities([.. parts.Select(part => (part.Slice, part.Column, Context.Spatial().Data.LoadFromDataset(part.Data)))]);
        return Context.Spatial().Transforms.SpatialNeighbors().Fit(view).Transform(view);
    }
}
