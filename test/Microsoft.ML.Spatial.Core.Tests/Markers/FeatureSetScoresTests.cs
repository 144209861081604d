using Microsoft.ML.Spatial.Core.Annotation;
using Microsoft.ML.Spatial.Core.Markers;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Markers;

public sealed class FeatureSetScoresTests
{
    private static readonly string[] Names = [.. Enumerable.Range(0, 100).Select(feature => $"g{feature}")];

    [Fact]
    public void AScoreIsTheMeanOfMembersMinusThatOfControls()
    {
        var values = CsrMatrix.FromDense(2, 5, [1, 2, 3, 4, 5, 0, 0, 6, 0, 1]);
        var scores = new FeatureSetScores(5, [new FeatureSet("a", [0, 2], [1, 3, 4]), new FeatureSet("b", [4], [])]).Score(values);

        double[] expected = [2 - (11.0 / 3), 5, 3 - (1.0 / 3), 1];
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], scores.Values[i], 1e-6);
    }

    [Fact]
    public void ControlsComeFromTheBinsOfTheMembers()
    {
        // Feature g has the mean g; 11 bins of 10 ranks: rank g + 1 is in bin (g + 1) / 10.
        var values = Values(rows: 3);

        var set = FeatureSetScores.Choose(values, Names, [new NamedSet("s", ["g14", "g12", "g55", "none"])], new FeatureSetOptions { Bins = 11, ControlsPerBin = 4 }, 3).Sets[0];

        Assert.Equal([12, 14, 55], set.Members);
        Assert.Equal(8, set.Controls.Length);
        Assert.Equal(4, set.Controls.Count(feature => feature is >= 9 and < 19));
        Assert.Equal(4, set.Controls.Count(feature => feature is >= 49 and < 59));
        Assert.Empty(set.Controls.Intersect(set.Members));
    }

    [Fact]
    public void TheSeedDecidesTheControlsAndThreadsNothing()
    {
        var values = Values(rows: 600);
        NamedSet[] sets = [new NamedSet("s", ["g14", "g12"]), new NamedSet("t", ["g80"])];
        var options = new FeatureSetOptions { Bins = 5, ControlsPerBin = 3 };

        var one = FeatureSetScores.Choose(values, Names, sets, options, 1);

        Assert.Equal(one.Sets[0].Controls, FeatureSetScores.Choose(values, Names, sets, options, 1).Sets[0].Controls);
        Assert.NotEqual(one.Sets[0].Controls, FeatureSetScores.Choose(values, Names, sets, options, 2).Sets[0].Controls);
        Assert.Equal(one.Score(values, new Execution(1)).Values, one.Score(values, new Execution(4)).Values);
    }

    [Fact]
    public void SmallSetsAreLeftOutAndNoneIsAnError()
    {
        var values = Values(rows: 3);
        NamedSet[] sets = [new NamedSet("small", ["g1", "x"]), new NamedSet("large", ["g2", "g3"])];

        Assert.Equal(["large"], FeatureSetScores.Choose(values, Names, sets, new FeatureSetOptions { MinimumSize = 2 }).Sets.Select(set => set.Name));
        Assert.Contains(
            "such as 'g0'; sets have names such as 'x'",
            Assert.Throws<SpatialDataException>(() => FeatureSetScores.Choose(values, Names, [new NamedSet("s", ["x"])])).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "Two sets are named 's'", Assert.Throws<SpatialDataException>(() => FeatureSetScores.Choose(values, Names, [new NamedSet("s", ["g1"]), new NamedSet("s", ["g2"])])).Message, StringComparison.Ordinal);
        Assert.Throws<SpatialDataException>(() => FeatureSetScores.Choose(CsrMatrix.Empty(0, 100), Names, sets));
        Assert.Contains("Row 0, feature 1", Assert.Throws<SpatialDataException>(() => FeatureSetScores.Choose(CsrMatrix.FromDense(1, 2, [1, float.NaN]), ["g1", "g2"], sets)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => FeatureSetScores.Choose(values, ["a"], sets));
        Assert.Throws<ArgumentException>(() => new FeatureSetScores(3, [new FeatureSet("s", [3], [])]));
        Assert.Throws<ArgumentException>(() => FeatureSetScores.Choose(values, Names, sets).Score(CsrMatrix.Empty(1, 9)));
    }

    private static CsrMatrix Values(int rows)
        => CsrMatrix.FromDense(rows, 100, [.. Enumerable.Range(0, rows).SelectMany(_ => Enumerable.Range(0, 100).Select(feature => (float)feature))]);
}
