using Microsoft.ML.Spatial.Core.Annotation;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Annotation;

public sealed class MetaboliteAnnotationTests
{
    [Fact]
    public void IsomersStayAndAPriorDecidesBetweenThem()
    {
        var database = new MetaboliteDatabase([Metabolite.Of("b", "C6H12O6", prior: 1), Metabolite.Of("a", "C6H12O6"), Metabolite.Of("c", "O6C6H12", prior: 2), Metabolite.Of("other", "C5H10N2O3")]);
        var mz = Adduct.Parse("[M+H]+").IonMz(database.Entries[0].NeutralMass);

        var found = MetaboliteAnnotation.Find([mz, double.NaN, 500], database);

        Assert.Equal(["c", "b", "a"], found.Candidates.Select(candidate => candidate.Metabolite.Name));
        Assert.Equal([1, 2, 3], found.Candidates.Select(candidate => candidate.Rank));
        Assert.Equal("c", found.Best()[0]!.Metabolite.Name);
        Assert.Null(found.Best()[1]);
        Assert.Null(found.Best()[2]);
    }

    [Fact]
    public void FarMatchesComeAfterNearOnesWhateverTheirPrior()
    {
        var database = new MetaboliteDatabase([new Metabolite("near", null, 200.0001), new Metabolite("far", null, 200.0005, Prior: 9)]);

        var found = MetaboliteAnnotation.Find([Adduct.Parse("[M+H]+").IonMz(200)], database);

        Assert.Equal(["near", "far"], found.Candidates.Select(candidate => candidate.Metabolite.Name));
        Assert.All(found.Candidates, candidate => Assert.True(candidate.PpmError < 0));
    }

    [Fact]
    public void AllCandidatesOfAllPairsAreFound()
    {
        var random = new CounterRandom(4);
        var entries = Enumerable.Range(0, 500).Select(i => new Metabolite($"m{i}", null, 100 + (random.NextDouble() * 20))).ToArray();
        double[] mz = [.. Enumerable.Range(0, 300).Select(_ => 100 + (random.NextDouble() * 45))];
        string[] adducts = ["[M+H]+", "[M+Na]+", "[2M+H]+", "[M+2H]2+"];

        var found = MetaboliteAnnotation.Find(mz, new MetaboliteDatabase(entries), new MetaboliteAnnotationOptions { Adducts = adducts, PpmTolerance = 40, DecoysPerIon = 0 });

        var expected = from feature in Enumerable.Range(0, mz.Length)
                       from adduct in adducts.Select(Adduct.Parse)
                       from entry in entries
                       where Math.Abs((mz[feature] - adduct.IonMz(entry.NeutralMass)) / adduct.IonMz(entry.NeutralMass)) <= 40e-6
                       select (feature, adduct.Name, entry.Name);
        Assert.Equal(expected.Order(), found.Candidates.Select(candidate => (candidate.Feature, candidate.Adduct.Name, candidate.Metabolite.Name)).Order());
        Assert.True(found.Candidates.Count > 50);
    }

    [Fact]
    public void TrueIonsHaveALowerRateThanRandomMz()
    {
        var database = Lipids();
        var random = new CounterRandom(1);
        var adduct = Adduct.Parse("[M+H]+");
        double[] real = [.. database.Entries.Where((_, i) => i % 3 == 0).Select(entry => adduct.IonMz(entry.NeutralMass) * (1 + ((random.NextDouble() - 0.5) * 1e-6)))];
        double[] noise = [.. real.Select(_ => 200 + (random.NextDouble() * 700))];

        var ofReal = MetaboliteAnnotation.Find(real, database);
        var ofNoise = MetaboliteAnnotation.Find(noise, database, new MetaboliteAnnotationOptions { PpmTolerance = 50 });

        Assert.All(ofReal.Best(), best => Assert.InRange(best!.Fdr!.Value, 0, 0.05));
        Assert.NotEmpty(ofNoise.Candidates);
        Assert.True(ofNoise.Candidates.Average(candidate => candidate.Fdr!.Value) > 0.2);
        Assert.All(ofNoise.Candidates, candidate => Assert.InRange(candidate.Fdr!.Value, 0, 1));
    }

    [Fact]
    public void TheSeedDecidesTheRatesAndThreadsDoNot()
    {
        var database = Lipids();
        var random = new CounterRandom(2);
        double[] mz = [.. Enumerable.Range(0, 400).Select(_ => 200 + (random.NextDouble() * 700))];
        double?[] Rates(int threads, long seed)
            => [.. MetaboliteAnnotation.Find(mz, database, new MetaboliteAnnotationOptions { PpmTolerance = 50, DecoySeed = seed }, new Execution(threads)).Candidates.Select(candidate => candidate.Fdr)];

        Assert.Equal(Rates(1, 1), Rates(3, 1));
        Assert.NotEqual(Rates(1, 1), Rates(1, 2));
    }

    [Fact]
    public void BadCallsAreNamed()
    {
        var wrong = new MetaboliteAnnotationOptions { Adducts = ["[M+H]+", "[M-H]-", "[M+", "[M+H]+"], PpmTolerance = 0 };

        var message = Assert.Throws<ArgumentException>(() => MetaboliteAnnotation.Find([1], MetaboliteGolden.Database, wrong)).Message;
        Assert.Contains("PpmTolerance", message, StringComparison.Ordinal);
        wrong.PpmTolerance = 5;
        message = Assert.Throws<ArgumentException>(() => MetaboliteAnnotation.Find([1], MetaboliteGolden.Database, wrong)).Message;
        Assert.Contains("[M-H]-", message, StringComparison.Ordinal);
        Assert.Contains("twice", message, StringComparison.Ordinal);
        Assert.Contains("[M+'", message, StringComparison.Ordinal);
        Assert.Throws<SpatialDataException>(() => MetaboliteAnnotation.Find([-1], MetaboliteGolden.Database));
        Assert.Throws<SpatialDataException>(() => MetaboliteAnnotation.Find([double.PositiveInfinity], MetaboliteGolden.Database));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public void ItCanBeCancelled(int decoys)
        => Assert.ThrowsAny<OperationCanceledException>(() => MetaboliteAnnotation.Find(
            [181.07], MetaboliteGolden.Database, new MetaboliteAnnotationOptions { DecoysPerIon = decoys }, new Execution(1, null, new CancellationToken(canceled: true))));

    [Fact]
    public void NamesStateTheirMz()
        => Assert.Equal([181.0707, 181.0707, 181.0707, 181.0707, 300, 12.5, double.NaN, double.NaN], MzNames.Parse(["181.0707", "mz_181.0707", "m/z 181.0707", "SM:181.0707", "mz300", "12.5-1", "ENSG00000001", "glucose"]));

    private static MetaboliteDatabase Lipids()
        => new([.. from carbons in Enumerable.Range(12, 36) from doubles in Enumerable.Range(0, 4) select Metabolite.Of($"FA {carbons}:{doubles}", $"C{carbons}H{(2 * carbons) - (2 * doubles)}O2")]);
}
