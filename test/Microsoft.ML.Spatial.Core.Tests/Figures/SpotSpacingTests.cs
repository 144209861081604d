using Microsoft.ML.Spatial.Core.Figures;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Figures;

public sealed class SpotSpacingTests
{
    [Fact]
    public void On_a_grid_it_is_the_pitch()
    {
        var points = new PointSet([.. Enumerable.Range(0, 900).Select(i => 3.5 * (i % 30))], [.. Enumerable.Range(0, 900).Select(i => 3.5 * (i / 30))]);
        Assert.Equal(3.5, SpotSpacing.Median(points), 12);
    }

    [Fact]
    public void Spots_at_the_same_place_do_not_count()
        => Assert.Equal(2, SpotSpacing.Median(new PointSet([0, 0, 2, 2], [0, 0, 0, 0])), 12);

    [Fact]
    public void There_is_none_when_all_spots_share_a_place()
    {
        Assert.Equal(double.NaN, SpotSpacing.Median(new PointSet([], [])));
        Assert.Equal(double.NaN, SpotSpacing.Median(new PointSet([1, 1], [1, 1])));
    }
}
