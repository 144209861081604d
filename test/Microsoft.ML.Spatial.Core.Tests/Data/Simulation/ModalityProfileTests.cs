using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Simulation;

namespace Microsoft.ML.Spatial.Core.Tests.Data.Simulation;

/// <summary>What the values of simulated modalities follow.</summary>
public sealed class ModalityProfileTests
{
    [Fact]
    public void MarkersAreUpInTheirDomainsAndNowhereElse()
    {
        var options = ModalityFixture.Small;
        (options.TranscriptContrast, options.MetaboliteContrast, options.DetectionLimit) = (3, 3, 0);
        var sample = ModalitySamplesSimulator.Simulate(options, seed: 3)[0];

        foreach (var (dataset, first) in new[] { (sample.Transcripts, "Domain1/Domain2"), (sample.Metabolites, "Domain2/Domain3") })
        {
            var markers = Enumerable.Range(0, dataset.FeatureCount).Where(feature => dataset.Variables.Get("marker_of").TextAt(feature) == first).ToArray();
            Assert.InRange(markers.Length, (dataset.FeatureCount / 15) - 1, (dataset.FeatureCount / 15) + 1);
            int[] own = first == "Domain1/Domain2" ? [0, 1] : [1, 2];
            var others = Mean(dataset, markers, [3, 4]);
            foreach (var domain in own)
                Assert.InRange(Mean(dataset, markers, [domain]) - others, 0.75 * Math.Log(3), 1.25 * Math.Log(3));
            Assert.InRange(Mean(dataset, markers, [5]) - others, -0.25, 0.25);
        }

        // Mean log level over markers, relative to the features that are no markers.
        static double Mean(SpatialDataset dataset, int[] markers, int[] domains)
        {
            var means = ModalityFixture.Means(dataset, spot => domains.Contains(ModalityFixture.Domains(dataset)[spot]));
            int[] steady = [.. Enumerable.Range(0, dataset.FeatureCount).Where(feature => dataset.Variables.Get("marker_of").TextAt(feature) is null)];
            return markers.Average(feature => Math.Log(means[feature] + 1e-3)) - steady.Average(feature => Math.Log(means[feature] + 1e-3));
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(11)]
    public void NoTwoDomainsLookAlikeToBothModalities(int domains)
    {
        for (var pairs = 0; pairs <= domains / 2; pairs++)
        {
            var (first, second) = (DomainGroups.Pairs(domains, pairs, 0), DomainGroups.Pairs(domains, pairs, 1));
            Assert.Equal(domains, first.OfDomain.Zip(second.OfDomain).Distinct().Count());
            foreach (var groups in new[] { first, second })
            {
                Assert.Equal(domains - pairs, groups.Count);
                Assert.Equal(Enumerable.Range(0, groups.Count), groups.OfDomain.Distinct().Order());
                Assert.Equal(pairs, groups.OfDomain.GroupBy(group => group).Count(group => group.Count() == 2));
            }
        }
    }

    [Fact]
    public void CountsAreWholeAndOfTheAskedDepth()
    {
        var options = ModalityFixture.Small;
        options.BatchStrength = 0;
        var transcripts = ModalitySamplesSimulator.Simulate(options, seed: 4)[0].Transcripts;
        var values = transcripts.Features.Values[..transcripts.Features.StoredCount];

        Assert.All(values, value => Assert.True(value >= 1 && value == MathF.Truncate(value)));
        Assert.Equal(2000, values.Sum(value => (double)value) / transcripts.SpotCount, 100.0);
        Assert.InRange(ModalityFixture.ZeroShare(transcripts), 0.15, 0.4);
    }

    [Fact]
    public void IntensitiesBelowTheDetectionLimitAreZero()
    {
        var options = ModalityFixture.Small;
        var metabolites = ModalitySamplesSimulator.Simulate(options, seed: 4)[0].Metabolites;
        options.DetectionLimit = 0;
        var all = ModalitySamplesSimulator.Simulate(options, seed: 4)[0].Metabolites.Features.ToDense();
        var detected = metabolites.Features.ToDense();

        Assert.InRange(ModalityFixture.ZeroShare(metabolites), 0.03, 0.25);
        Assert.All(all, value => Assert.True(value > 0));
        for (var i = 0; i < all.Length; i++)
            Assert.Equal(all[i] < 250 ? 0 : all[i], detected[i]);
    }

    [Fact]
    public void BatchEffectsHaveTheStatedSize()
    {
        var options = new ModalitySamplesOptions { Samples = 8, SpotsPerSample = 300, Genes = 200, Metabolites = 200, MeanTotal = 20_000, DetectionLimit = 0, MarkerShare = 0, NuisanceShare = 0 };
        var samples = ModalitySamplesSimulator.Simulate(options, seed: 5);

        Assert.InRange(SpreadOfRatios(samples[0].Transcripts, samples[1].Transcripts), 0.3 * Math.Sqrt(2) * 0.85, 0.3 * Math.Sqrt(2) * 1.2);
        Assert.InRange(SpreadOfRatios(samples[0].Metabolites, samples[1].Metabolites), 0.5 * Math.Sqrt(2) * 0.85, 0.5 * Math.Sqrt(2) * 1.2);
        double[] depths = [.. samples.Select(sample => ModalityFixture.Means(sample.Transcripts, _ => true).Sum())];
        Assert.InRange(depths.Max() / depths.Min(), 1.2, 2.1);
        options.BatchStrength = 0;
        var plain = ModalitySamplesSimulator.Simulate(options, seed: 5);
        Assert.InRange(SpreadOfRatios(plain[0].Metabolites, plain[1].Metabolites), 0, 0.1);

        static double SpreadOfRatios(SpatialDataset a, SpatialDataset b)
        {
            double[] logs = [.. ModalityFixture.Means(a, _ => true).Zip(ModalityFixture.Means(b, _ => true), (x, y) => Math.Log((x + 0.01) / (y + 0.01)))];
            var mean = logs.Average();
            return Math.Sqrt(logs.Average(log => (log - mean) * (log - mean)));
        }
    }
}
