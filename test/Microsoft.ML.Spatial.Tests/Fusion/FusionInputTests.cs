using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Fusion;
using static Microsoft.ML.Spatial.Tests.Fusion.FusionSamples;

namespace Microsoft.ML.Spatial.Tests.Fusion;

/// <summary>What cannot be fused, and what is said about it.</summary>
public sealed class FusionInputTests
{
    [Fact]
    public void OneSliceIsSentToMcgate()
        => Says("holds 1 slice; fusion needs at least two. For a single slice use Trainers.Mcgate", () => Fit(Prepare(Join(("only", Pair.A)))));

    [Fact]
    public void ASliceOfOneSpotIsNamed()
        => Says("'tiny' has a single spot", () => Fit(Prepare(Join(("first", Pair.A), ("tiny", Pair.B.SelectSpots([0]))))));

    [Fact]
    public void ASliceWithoutValuesIsNamed()
        => Says("'blank' has no value in column 'Normalized'", () => Fit(Prepare(Join(("first", Pair.A), ("blank", Blank(Pair.B))))));

    [Fact]
    public void SlicesThatDoNotOverlapAreNamed()
    {
        var places = Pair.B.RequireCoordinates();
        var far = new SpatialDataset(Pair.B.Features, Pair.B.Observations, Pair.B.Variables, new PointSet([.. places.X.Select(x => x + 1e6)], places.Y));

        Says("No spot of slice 'first' lies within", () => Fit(Prepare(Join(("first", Pair.A), ("far", far)))));
    }

    [Fact]
    public void ASliceAtOnePlaceHasNoPitch()
    {
        var stacked = new SpatialDataset(Pair.B.Features, Pair.B.Observations, Pair.B.Variables, new PointSet(new double[Pair.B.SpotCount], new double[Pair.B.SpotCount]));

        Says("'stacked' lie at one place", () => Fit(Prepare(Join(("first", Pair.A), ("stacked", stacked)))));
    }

    [Fact]
    public void NeighboursInAnotherSliceAreNamed()
    {
        var joined = Join(("first", Pair.A), ("second", Pair.B));
        var mixed = Context.Spatial().Transforms.NormalizeCounts()
            .Append(Context.Spatial().Transforms.SpatialNeighbors(new Spatial.Transforms.SpatialNeighborsEstimator.Options { SliceColumnName = "none" })).Fit(joined).Transform(joined);

        Says("which is of slice 'second'", () => Fit(mixed));
    }

    [Fact]
    public void SeveralSlicesNeedPlaces()
    {
        var bare = Context.Transforms.DropColumns("Spatial").Fit(Slices).Transform(Slices);

        Says("no column 'Spatial' to find partners by", () => ViewSnapshot.Column(Fitted.Transform(bare), "Fused"));
    }

    [Fact]
    public void ColumnsOfAnotherTypeAreRefusedWhenTransformed()
    {
        foreach (var column in new[] { "Slice", "Spatial", "Normalized", "Neighbors" })
        {
            var wrong = Context.Transforms.CopyColumns(column, "Barcode").Fit(Slices).Transform(Slices);
            Assert.Contains($"'{column}'", Assert.Throws<ArgumentException>(() => Fitted.Transform(wrong)).Message, StringComparison.Ordinal);
        }
        var nameless = Context.Transforms.DropColumns("Barcode").Fit(Slices).Transform(Slices);
        Assert.Contains("'Barcode' (BarcodeColumnName)", Assert.Throws<ArgumentException>(() => Fit(nameless)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OptionsAreCheckedTogether()
    {
        var options = new SinkhornFusionTrainer.Options { FeatureColumnNames = ["a", "b", "a"], DenoisedColumnName = "Denoised", RadiusInPitches = 0, Mapping = null! };
        options.Network.Heads = 0;
        options.Matching.Epsilon = -1;

        var message = Assert.Throws<ArgumentException>(() => Context.Spatial().Trainers.SinkhornFusion(options)).Message;

        Assert.Contains("RadiusInPitches", message, StringComparison.Ordinal);
        options.RadiusInPitches = 2;
        message = Assert.Throws<ArgumentException>(() => Context.Spatial().Trainers.SinkhornFusion(options)).Message;
        Assert.All(["'a' twice", "3 modalities", "Network: ", "Mapping: it is null", "Matching: "], part => Assert.Contains(part, message, StringComparison.Ordinal));
    }

    private static void Says(string part, Action action) => Assert.Contains(part, Assert.Throws<SpatialDataException>(action).Message, StringComparison.Ordinal);

    private static SpatialDataset Blank(SpatialDataset slice)
        => new(CsrMatrix.Empty(slice.SpotCount, slice.FeatureCount), slice.Observations, slice.Variables, slice.Coordinates);
}
