using Microsoft.ML.Spatial.Core.Data.Simulation;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Registration;

namespace Microsoft.ML.Spatial.Core.Tests.Data.Simulation;

public sealed class ModalitySamplesTests
{
    private static readonly Lazy<IReadOnlyList<ModalitySample>> Default = new(() => ModalitySamplesSimulator.Simulate(new ModalitySamplesOptions(), seed: 1));

    [Fact]
    public void DefaultSamplesHaveTheirPartsAndNames()
    {
        Assert.Equal(["Sample1", "Sample2", "Sample3"], Default.Value.Select(sample => sample.Name));
        foreach (var (index, sample) in Default.Value.Index())
        {
            var (transcripts, metabolites) = (sample.Transcripts, sample.Metabolites);
            Assert.Equal((1000, 1000), (transcripts.SpotCount, transcripts.FeatureCount));
            Assert.Equal((1000, 200), (metabolites.SpotCount, metabolites.FeatureCount));
            Assert.Equal(transcripts.Barcodes, metabolites.Barcodes);
            Assert.Equal(1000, transcripts.Barcodes.Distinct(StringComparer.Ordinal).Count());
            Assert.Equal(transcripts.Coordinates!.X, metabolites.Coordinates!.X);
            Assert.Equal(PlanarTransform.Identity, sample.TransformToMetabolites);
            Assert.All(new[] { transcripts, metabolites }, dataset =>
            {
                var (domain, name) = ((CategoricalColumn)dataset.Observations.Get("domain"), (CategoricalColumn)dataset.Observations.Get("sample"));
                Assert.Equal(["Domain1", "Domain2", "Domain3", "Domain4", "Domain5", "Domain6"], domain.Categories);
                Assert.Equal(["Sample1", "Sample2", "Sample3"], name.Categories);
                Assert.All(name.Codes, code => Assert.Equal(index, code));
            });
            Assert.Equal(ModalityFixture.Domains(transcripts), ModalityFixture.Domains(metabolites));
            Assert.Equal((1000, 200), (CountOf(transcripts, "ST"), CountOf(metabolites, "SM")));
            Assert.Equal(("Gene0001", "Metabolite0200"), (transcripts.FeatureNames[0], metabolites.FeatureNames[^1]));
        }
        Assert.NotEqual(Default.Value[0].Transcripts.Coordinates!.X, Default.Value[1].Transcripts.Coordinates!.X);

        static int CountOf(Core.Data.SpatialDataset dataset, string type) => Enumerable.Range(0, dataset.FeatureCount).Count(feature => dataset.Variables.Get("type").TextAt(feature) == type);
    }

    [Fact]
    public void EverySampleHasAllDomainsInSharesOfItsOwn()
    {
        var sizes = Default.Value.Select(sample => ModalityFixture.DomainSizes(sample.Transcripts)).ToArray();

        Assert.All(sizes, counts => Assert.InRange(counts.Min(), 30, 166));
        Assert.All(Enumerable.Range(0, 6), domain => Assert.True(sizes.Select(counts => counts[domain]).Distinct().Count() > 1));
    }

    [Fact]
    public void DomainsAreCompact()
    {
        foreach (var sample in Default.Value)
        {
            var domains = ModalityFixture.Domains(sample.Transcripts);
            var graph = SpatialGraphBuilder.Build(sample.Transcripts.Coordinates!, new SpatialGraphOptions());
            var alike = Enumerable.Range(0, domains.Length).Average(spot => graph.NeighborsOf(spot).ToArray().Average(other => domains[other] == domains[spot] ? 1.0 : 0));
            Assert.InRange(alike, 0.85, 1);
        }
    }

    [Fact]
    public void TheSameSeedGivesTheSameSamplesOnAnyNumberOfThreads()
    {
        var options = ModalityFixture.Tiny;
        options.PixelsPerSpot = 3;
        var one = ModalitySamplesSimulator.Simulate(options, seed: 8, new Execution(1));
        var many = ModalitySamplesSimulator.Simulate(options, seed: 8, new Execution(7));
        var other = ModalitySamplesSimulator.Simulate(options, seed: 9);

        for (var sample = 0; sample < one.Count; sample++)
        {
            SliceAssert.Same(one[sample].Transcripts, many[sample].Transcripts);
            SliceAssert.Same(one[sample].Metabolites, many[sample].Metabolites);
            Assert.Equal(one[sample].TransformToMetabolites, many[sample].TransformToMetabolites);
            Assert.NotEqual(one[sample].Transcripts.Barcodes, other[sample].Transcripts.Barcodes);
            Assert.NotEqual(one[sample].Metabolites.Features.StoredCount, other[sample].Metabolites.Features.StoredCount);
            Assert.NotEqual(one[sample].Transcripts.Features.StoredCount, other[sample].Transcripts.Features.StoredCount);
        }
    }

    [Fact]
    public void SamplesTakeTurnsInWhatTheyLack()
    {
        var options = ModalityFixture.Tiny;
        options.AbsentDomains = 2;
        var samples = ModalitySamplesSimulator.Simulate(options, seed: 2);

        Assert.Equal([[0, 1], [2, 3], [0, 4]], samples.Select(sample => Lacking(ModalityFixture.DomainSizes(sample.Transcripts))));

        static int[] Lacking(int[] sizes) => [.. Enumerable.Range(0, sizes.Length).Where(domain => sizes[domain] == 0)];
    }

    [Fact]
    public void ParametersAreRecorded()
    {
        var options = ModalityFixture.Tiny;
        options.SharedPairs = 1;
        var sample = ModalitySamplesSimulator.Simulate(options, seed: -4)[1];

        foreach (var dataset in new[] { sample.Transcripts, sample.Metabolites })
        {
            var record = Assert.IsType<Dictionary<string, object>>(dataset.Unstructured["simulation"]);
            Assert.Equal(-4L, record["seed"]);
            Assert.Equal(1L, record["shared_pairs"]);
            Assert.Equal([1, 0, 0, 0, 1, 0], Assert.IsType<double[]>(record["transform_to_metabolites"]));
            Assert.Equal(typeof(ModalitySamplesOptions).GetProperties().Length, record.Count - 6);
        }
    }

    [Fact]
    public void BadOptionsAreAllNamedAtOnce()
    {
        var single = Assert.Throws<ArgumentException>(() => ModalitySamplesSimulator.Simulate(
            new ModalitySamplesOptions { Samples = 0, Genes = 1, MeanTotal = double.NaN, TranscriptContrast = 0.5, BatchStrength = -1, PixelsPerSpot = 0 }, seed: 1));
        foreach (var name in new[] { "Samples", "Genes", "MeanTotal", "TranscriptContrast", "BatchStrength", "PixelsPerSpot" })
            Assert.Contains(name, single.Message, StringComparison.Ordinal);

        var joint = Assert.Throws<ArgumentException>(() => ModalitySamplesSimulator.Simulate(
            new ModalitySamplesOptions { Domains = 9, AbsentDomains = 1, SharedPairs = 5, SpotsPerSample = 7, MarkerShare = 0.7, NuisanceShare = 0.4 }, seed: 1));
        foreach (var name in new[] { "SharedPairs (5)", "SpotsPerSample (7)", "add up to 1.1" })
            Assert.Contains(name, joint.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ModalitySamplesSimulator.Simulate(new ModalitySamplesOptions { Domains = 4, AbsentDomains = 4 }, seed: 1));
        Assert.Throws<ArgumentException>(() => ModalitySamplesSimulator.Simulate(new ModalitySamplesOptions { SpotsPerSample = 1_000_000, PixelsPerSpot = 51 }, seed: 1));
    }

    [Fact]
    public void AsFewSpotsAsDomainsAreEnough()
    {
        var options = new ModalitySamplesOptions { Samples = 1, SpotsPerSample = 6, Genes = 2, Metabolites = 2 };
        Assert.All(ModalityFixture.DomainSizes(ModalitySamplesSimulator.Simulate(options, seed: 1)[0].Transcripts), size => Assert.Equal(1, size));
    }

    [Fact]
    public void ACancelledSimulationStops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => ModalitySamplesSimulator.Simulate(ModalityFixture.Tiny, seed: 1, new Execution(2, Cancellation: source.Token)));
    }
}
