using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Simulation;
using Microsoft.ML.Spatial.Core.Data.Slices;
using Microsoft.ML.Spatial.Core.Figures;
using Microsoft.ML.Spatial.Core.Matching;
using Microsoft.ML.Spatial.Core.Numerics;
using static Microsoft.ML.Spatial.Tests.Fusion.FusionSamples;

namespace Microsoft.ML.Spatial.Tests.Fusion;

public sealed class SinkhornFusionTests
{
    private static readonly string[] Outputs = ["Fused", "Joint", "Partner", "PartnerSlice", "PartnerScore", "PartnerP"];

    [Fact]
    public void PartnersAreSpotsOfTheOtherSliceInTheSameLayer()
    {
        var spots = Spots(Fitted.Transform(Slices));
        var byBarcode = spots.ToDictionary(spot => spot.Barcode, StringComparer.Ordinal);

        Assert.All(spots, spot => Assert.Equal(spot.Partner.Length == 0, float.IsNaN(spot.Score) && float.IsNaN(spot.P) && spot.PartnerSlice.Length == 0));
        var mapped = spots.Where(spot => spot.Partner.Length > 0).ToArray();
        Assert.InRange(mapped.Length, spots.Length * 0.8, spots.Length * 0.95);
        Assert.All(mapped, spot => Assert.Equal(byBarcode[spot.Partner].Slice, spot.PartnerSlice));
        Assert.All(mapped, spot => Assert.NotEqual(spot.Slice, spot.PartnerSlice));
        Assert.All(mapped, spot => Assert.InRange(spot.P, 0, 1));
        Assert.InRange(mapped.Average(spot => spot.Layer == byBarcode[spot.Partner].Layer ? 1.0 : 0), 0.9, 1);
    }

    [Fact]
    public void TheOrderOfRowsMattersToTrainingNoMoreThanToTheAnswer()
    {
        var joined = SliceConcatenation.Join([new("first", Pair.A), new("second", Pair.B)]);
        int[] order = [.. Enumerable.Range(0, joined.SpotCount)];
        new CounterRandom(7).Shuffle(order.AsSpan());
        var shuffled = Prepare(Context.Spatial().Data.LoadFromDataset(joined.SelectSpots(order)));

        var retrained = Fit(shuffled);

        Assert.Equal(ViewSnapshot.Of(Fitted.Transform(Slices), Outputs), ViewSnapshot.Of(retrained.Transform(Slices), Outputs));
        var answer = ViewSnapshot.Of(Fitted.Transform(Slices), Outputs);
        var shuffledAnswer = ViewSnapshot.Of(Fitted.Transform(shuffled), Outputs);
        Assert.All(Outputs, name => Assert.Equal(Array.ConvertAll(order, row => answer[name][row]), shuffledAnswer[name]));
    }

    [Fact]
    public void ASliceLooksForPartnersInTheNextAndTheLastLooksBack()
    {
        var third = SlicePairSimulator.Simulate(SmallSlice.Dataset, new SlicePairOptions { Seed = 9 }).B;
        var spots = Spots(Fitted.Transform(Prepare(Join(("first", Pair.A), ("second", Pair.B), ("third", third)))));

        Assert.Equal(
            [("first", "second"), ("second", "third"), ("third", "second")],
            spots.Where(spot => spot.PartnerSlice.Length > 0).Select(spot => (spot.Slice, spot.PartnerSlice)).Distinct());
    }

    [Fact]
    public void ASliceAloneNeedsNoPlacesAndIsFusedAsAmongOthers()
    {
        var alone = Context.Transforms.DropColumns("Spatial").Fit(Slices).Transform(Prepare(Context.Spatial().Data.LoadFromDataset(Pair.A)));

        var answer = ViewSnapshot.Of(Fitted.Transform(alone), Outputs);

        Assert.Equal(ViewSnapshot.Column(Fitted.Transform(Slices), "Fused")[..Pair.A.SpotCount], answer["Fused"]);
        Assert.Equal(answer["Fused"], answer["Joint"]);
        Assert.All(answer["Partner"].Concat(answer["PartnerSlice"]), Assert.Empty);
        Assert.All(Fitted.Transform(alone).GetColumn<float>("PartnerScore").Concat(Fitted.Transform(alone).GetColumn<float>("PartnerP")), value => Assert.True(float.IsNaN(value)));
    }

    [Fact]
    public void SlicesThatLieApartHaveNoPartners()
    {
        var far = new SpatialDataset(
            Pair.B.Features, Pair.B.Observations, Pair.B.Variables, new PointSet([.. Pair.B.RequireCoordinates().X.Select(x => x + 1e6)], Pair.B.RequireCoordinates().Y));
        var apart = Prepare(Join(("first", Pair.A), ("second", far)));
        var oneToOne = Fit(Slices, options => options.Mapping = new SliceMappingOptions { OneToOne = true, DistancePenalty = 1, Percentile = 0 });

        Assert.All(ViewSnapshot.Column(Fitted.Transform(apart), "Partner"), Assert.Empty);
        Assert.All(ViewSnapshot.Column(oneToOne.Transform(apart), "Partner"), Assert.Empty);
        var once = ViewSnapshot.Column(oneToOne.Transform(Slices), "Partner").Where(partner => partner.Length > 0).ToArray();
        Assert.Equal(once.Length, once.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void TheRadiusIsCountedInPitchesOfTheCoarsestSlice()
    {
        var coarse = SlicePairSimulator.Simulate(SmallSlice.Dataset, new SlicePairOptions { CoarsenFactor = 2 }).B;
        var view = Prepare(Join(("first", Pair.A), ("coarse", coarse)));

        var radius = Fit(view, options => options.RadiusInPitches = 1.5).Model.Options.Matching.Radius;

        Assert.Equal(1.5 * SpotSpacing.Median(coarse.RequireCoordinates()), radius, 0.1 * radius);
        Assert.True(radius > 1.5 * 1.5 * SpotSpacing.Median(Pair.A.RequireCoordinates()));
        var options = Quick();
        options.RadiusInPitches = null;
        options.Matching.Radius = radius;
        Assert.Equal(radius, Context.Spatial().Trainers.SinkhornFusion(options).Fit(view).Model.Options.Matching.Radius);
    }

    [Fact]
    public void LossesAreThoseOfBothStagesAndReconstructionImproves()
    {
        Assert.Equal(40, Fitted.Losses.Count);
        Assert.All(Fitted.Losses.Take(20), loss => Assert.Equal(0, loss.Anchors));
        Assert.True(Fitted.Losses[19].Reconstruction < Fitted.Losses[0].Reconstruction);
    }

    private static Spot[] Spots(IDataView view) => [.. Context.Data.CreateEnumerable<SpotRow>(Named(view), reuseRowObject: false).Select(row => row.ToSpot())];

    private static IDataView Named(IDataView view) => Context.Transforms.Conversion.MapKeyToValue("SliceName", "Slice").Fit(view).Transform(view);

    private sealed record Spot(string Barcode, string Slice, uint Layer, string Partner, string PartnerSlice, float Score, float P);

    private sealed class SpotRow
    {
        public string Barcode { get; set; } = "";

        public string SliceName { get; set; } = "";

        [ColumnName("layer")]
        [KeyType(4)]
        public uint Layer { get; set; }

        public string Partner { get; set; } = "";

        public string PartnerSlice { get; set; } = "";

        public float PartnerScore { get; set; }

        public float PartnerP { get; set; }

        public Spot ToSpot() => new(Barcode, SliceName, Layer, Partner, PartnerSlice, PartnerScore, PartnerP);
    }
}
