using Microsoft.ML.Spatial.Core.Fusion;
using Microsoft.ML.Spatial.Core.Fusion.Network;
using Microsoft.ML.Spatial.Core.Matching;

namespace Microsoft.ML.Spatial.Core.Tests.Fusion;

public sealed class FusionBadInputTests
{
    private readonly FusionSample _sample = new(0, 1);

    [Fact]
    public void NothingToFuseIsRefused()
    {
        Refused("no slice to fuse", []);
        Assert.Contains("no slice to fuse", Assert.Throws<ArgumentException>(() => SinkhornFusion.Fit([], _sample.Slices)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => SinkhornFusion.Fit(_sample.Modalities, null!));
        Assert.Throws<ArgumentNullException>(() => SinkhornFusion.Fit(null!, _sample.Slices));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void AModalityThatIsNotThereIsRefused(int modality)
        => Refused($"Slice 'section 2' names modality {modality}; there are 2", [_sample.Slices[0], _sample.Slices[1] with { Modality = modality }]);

    [Fact]
    public void EveryRowBelongsToOneSlice()
    {
        var (first, second) = (_sample.Slices[0], _sample.Slices[1]);
        int[] twice = [0, .. first.Rows[1..^1], 0];

        Refused("each of the 120 rows of 'modality 1' once", [first with { Rows = twice }, second]);
        Refused("each of the 120 rows of 'modality 2' once", [first, second with { Rows = [.. second.Rows[1..], 120] }]);
        Refused("each of the 120 rows of 'modality 2' once", [first]);
        Refused("each of the 120 rows of 'modality 1' once", [first, first, second]);
    }

    [Fact]
    public void EveryRowHasAPlace()
    {
        var places = new SpotPositions(2, _sample.Slices[0].Positions.Values[..^2]);

        Refused("Slice 'section 1' has 120 rows and 119 places", [_sample.Slices[0] with { Positions = places }, _sample.Slices[1]]);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(0, 2)]
    [InlineData(-1, 0)]
    public void APairNamesTwoSlices(int source, int target)
        => Refused($"The pair ({source}, {target}) does not name two of the 2 slices", _sample.Slices, [new FusionPair(source, target)]);

    [Fact]
    public void TheHeadKeepsTheSizeOfTheEmbeddings()
    {
        _sample.Options.HeadSizes = [16, 12];

        Refused("'modality 1' embeds into 8 numbers and the head gives 12", _sample.Slices);
    }

    [Fact]
    public void ErrorsOfAllOptionsAreReportedTogether()
    {
        (_sample.Options.Matching.Radius, _sample.Options.Matching.TopK, _sample.Options.HeadSizes) = (-1, 0, [0]);

        var message = Refused("The FusionOptions options are not valid", _sample.Slices);

        Assert.Contains("Matching: The field Radius", message, StringComparison.Ordinal);
        Assert.Contains("Matching: The field TopK", message, StringComparison.Ordinal);
        Assert.Contains("HeadSizes holds 0", message, StringComparison.Ordinal);
        _sample.Options.HeadSizes = [];
        Refused("HeadSizes must name at least one layer", _sample.Slices);
        (_sample.Options.HeadSizes, _sample.Options.Matching) = ([8], null!);
        Refused("Matching is null", _sample.Slices);
    }

    [Fact]
    public void SlicesFarApartAreNamed()
    {
        var away = Moved(_sample.Slices[1], 5);

        var message = Unusable([_sample.Slices[0], away]);

        Assert.Contains("'section 1'", message, StringComparison.Ordinal);
        Assert.Contains("'section 2'", message, StringComparison.Ordinal);
        Assert.Contains("register the slices into one frame first, or choose a larger radius", message, StringComparison.Ordinal);
    }

    /// <summary>Every spot needs another one of its slice beyond the radius; that is said at once, not after pre-training.</summary>
    [Fact]
    public void ARadiusWiderThanASliceIsRefusedBeforeTraining()
    {
        _sample.Options.Matching.Radius = 0.8;
        (_sample.Options.PretrainingSteps, _sample.Options.Patience) = (1_000_000, 0);

        var message = Unusable(_sample.Slices);

        Assert.Contains("Slice 'section 1'", message, StringComparison.Ordinal);
        Assert.Contains("choose a smaller radius", message, StringComparison.Ordinal);
    }

    [Fact]
    public void ASliceOfOneSpotCannotBeMatched()
    {
        var sample = new FusionSample(0, 0);
        var (first, second) = (sample.Slices[0], sample.Slices[1]);
        var others = new FusionSlice("others", 0, [.. first.Rows[1..], .. second.Rows], new SpotPositions(2, [.. first.Positions.Values[2..], .. second.Positions.Values]));
        var lonely = new FusionSlice("lonely", 0, first.Rows[..1], new SpotPositions(2, first.Positions.Values[..2]));

        var error = Assert.Throws<SpatialDataException>(() => SinkhornFusion.Fit(sample.Modalities, [others, lonely], null, sample.Options));

        Assert.Contains("Slice 'lonely' has one spot", error.Message, StringComparison.Ordinal);
        Assert.Contains("leave it out", error.Message, StringComparison.Ordinal);
        Assert.Equal(14, SinkhornFusion.Fit(sample.Modalities, [others, lonely], [], sample.Options).Losses.Count);
    }

    [Fact]
    public void ALossThatIsNotFiniteSaysWhatToDo()
    {
        var trace = new IntegrationTrace();
        var head = trace.Head();
        head.Parameters[1].Value[0] = float.NaN;
        FusionBranch[] branches = [new(trace.Prepare(0), head, Execution.Default), new(trace.Prepare(1), head, Execution.Default)];
        var training = new FusionTraining(branches, trace.FusionSlices, FusionPair.Consecutive(2), head, trace.Options, trace.Replay(), Execution.Default);

        var message = Assert.Throws<SpatialDataException>(() => training.Pretrain()).Message;

        Assert.Contains("diverged in step 1", message, StringComparison.Ordinal);
        Assert.Contains("use smaller learning rates", message, StringComparison.Ordinal);
    }

    private static FusionSlice Moved(FusionSlice slice, double by) => slice with { Positions = new SpotPositions(2, Array.ConvertAll(slice.Positions.Values, value => value + by)) };

    private string Refused(string message, IReadOnlyList<FusionSlice> slices, IReadOnlyList<FusionPair>? pairs = null)
    {
        var error = Assert.Throws<ArgumentException>(() => SinkhornFusion.Fit(_sample.Modalities, slices, pairs, _sample.Options));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        return error.Message;
    }

    private string Unusable(IReadOnlyList<FusionSlice> slices)
        => Assert.Throws<SpatialDataException>(() => SinkhornFusion.Fit(_sample.Modalities, slices, null, _sample.Options)).Message;
}
