using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Metrics;

public sealed class PartnerDistanceTests
{
    private static readonly PointSet Line = new([0, 1, 2, 3], [0, 0, 0, 0]);

    [Fact]
    public void SharesAreOfWhatCanBeJudged()
    {
        // True, one pitch off, two off, unmapped; cut away: mapped, rejected, rejected.
        var distance = PartnerDistance.Compute([0, 2, 3, -1, 2, -1, -1], [0, 1, 1, 2, -1, -1, -1], Line, 1);

        Assert.Equal(new PartnerDistance(WithTruth: 4, MappedWithTruth: 3, WithinPitch: 2, CutAway: 3, Rejected: 2), distance);
        Assert.Equal(2.0 / 3, distance.WithinPitchShare, 1e-15);
        Assert.Equal(0.75, distance.MappedShare);
        Assert.Equal(2.0 / 3, distance.RejectedShare, 1e-15);
    }

    [Fact]
    public void AllSixNeighboursOnAHexagonalGridAreWithinThePitchAndTheNextRingIsNot()
    {
        const double Pitch = 100.0 / 3;
        double[] angles = [.. Enumerable.Range(0, 12).Select(i => i * Math.PI / 6)];
        double[] reach = [.. angles.Select((_, i) => i % 2 == 0 ? Pitch : Pitch * Math.Sqrt(3))];
        var points = new PointSet([1e4, .. angles.Select((angle, i) => 1e4 + (reach[i] * Math.Cos(angle)))], [2e4, .. angles.Select((angle, i) => 2e4 + (reach[i] * Math.Sin(angle)))]);

        var distance = PartnerDistance.Compute([.. Enumerable.Range(1, 12)], new int[12], points, Pitch);

        Assert.Equal((12, 6), (distance.MappedWithTruth, distance.WithinPitch));
    }

    [Fact]
    public void WhatCannotBeJudgedHasNoShare()
    {
        var unmapped = PartnerDistance.Compute([-1], [0], Line, 1);
        Assert.Equal((double.NaN, 0.0, double.NaN), (unmapped.WithinPitchShare, unmapped.MappedShare, unmapped.RejectedShare));
        Assert.Equal(double.NaN, PartnerDistance.Compute([], [], Line, 1).MappedShare);
    }

    [Fact]
    public void BadInputIsRefused()
    {
        Assert.Throws<ArgumentException>(() => PartnerDistance.Compute([0], [0, 1], Line, 1));
        Assert.Throws<ArgumentException>(() => PartnerDistance.Compute([4], [0], Line, 1));
        Assert.Throws<ArgumentException>(() => PartnerDistance.Compute([0], [4], Line, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PartnerDistance.Compute([0], [0], Line, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => PartnerDistance.Compute([0], [0], Line, double.NaN));
        Assert.Throws<SpatialDataException>(() => PartnerDistance.Compute([0], [0], new PointSet([double.NaN], [0]), 1));
    }
}
