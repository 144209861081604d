using Microsoft.ML.Spatial.Core.Data.Simulation;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Integration;
using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Integration;

public sealed class NeighborInputTests
{
    private static readonly CvaeOptions Quick = new() { LatentSize = 5, HiddenSizes = [32], Components = 10, Epochs = 3 };

    [Fact]
    public void SamplesOfSeveralBatchesAreReadByThemselves()
    {
        var data = new Samples(contrast: 3);

        var options = new CvaeOptions { Epochs = 1, Components = 10 };
        Assert.Equal(NeighborInput.None, Cvae.Fit(data.Modalities, data.Batches, data.Graph, options, 1).Model.Options.NeighborInput);
        Assert.Equal((NeighborInput.Automatic, null), (options.NeighborInput, options.InputWeight));
        options.WhitenNoise = false;
        Assert.Equal(NeighborInput.Mean, Cvae.Fit(data.Modalities, data.Batches, data.Graph, options, 1).Model.Options.NeighborInput);
        Assert.Equal(NeighborInput.Mean, data.Fit([], data.Graph).Model.Options.NeighborInput);
        Assert.Equal(NeighborInput.None, data.Fit(data.Batches, null).Model.Options.NeighborInput);
    }

    [Fact]
    public void WhatIsDecidedAndReadIsTheSameOnAnyNumberOfThreads()
    {
        var data = new Samples(contrast: 3);

        var (one, three) = (data.Fit(data.Batches, data.Graph, new Execution(1)), data.Fit(data.Batches, data.Graph, new Execution(3)));
        var domains = new[] { one, three }.Select((fit, k) => LatentDomains.Find(fit.Output.Latent, fit.Output.Components, data.Graph, data.Graph.Nearest(6), data.DomainCount, 1, new Execution((2 * k) + 1)));

        Assert.Equal(NeighborInput.None, one.Model.Options.NeighborInput);
        Assert.Equal(one.Output.Components.Values, three.Output.Components.Values);
        Assert.Equal(one.Output.Latent.Values, three.Output.Latent.Values);
        Assert.Single(domains.Select(found => string.Join(',', found.Labels)).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void NoisySpotsAreAveraged()
    {
        var data = new Samples(contrast: 1.3);

        Assert.Equal(NeighborInput.Mean, data.Fit(data.Batches, data.Graph).Model.Options.NeighborInput);
    }

    [Fact]
    public void WhatIsKeptOfSpotsByThemselvesIsWhatTheyShareWithTheirNeighbours()
    {
        var data = new Samples(contrast: 3);

        var fit = data.Fit(data.Batches, data.Graph);
        var plain = Cvae.Fit(data.Modalities, data.Batches, data.Graph, new CvaeOptions { Components = 10, Epochs = 1, NeighborInput = NeighborInput.Mean }, 1).Output.Components;

        Assert.Equal(5, fit.Model.Options.InputWeight);
        Assert.True(Signal(fit.Output.Components, data.Domains) > 3 * Signal(plain, data.Domains));
        Assert.Equal(fit.Output.Components.Values, Again(fit, data).Components.Values);
        Assert.Equal(fit.Output.Latent.Values, Again(fit, data).Latent.Values);
    }

    [Fact]
    public void BordersAreDrawnByOwnValuesOrWhereThoseTellNothingByTheMajority()
    {
        var sharp = new Samples(contrast: 3);
        var averaged = Cvae.Fit(sharp.Modalities, sharp.Batches, sharp.Graph, new CvaeOptions { Components = 10, Epochs = 20, NeighborInput = NeighborInput.Mean }, 1).Output;

        var byMajority = LatentDomains.Find(averaged.Latent, null, sharp.Graph, sharp.Graph.Nearest(6), sharp.DomainCount, 1);
        var byOwn = LatentDomains.Find(averaged.Latent, averaged.Components, sharp.Graph, sharp.Graph.Nearest(6), sharp.DomainCount, 1);
        var without = LatentDomains.Find(averaged.Latent, Noise(averaged.Components), sharp.Graph, sharp.Graph.Nearest(6), sharp.DomainCount, 1);

        Assert.True(Agreement(byOwn, sharp) > 0.99, $"{Agreement(byOwn, sharp)}");
        Assert.True(Agreement(byOwn, sharp) > Agreement(byMajority, sharp));
        Assert.InRange(byOwn.Sharpness!.Value, 0.95, 1);
        Assert.Null(byMajority.Sharpness);
        Assert.Null(without.Sharpness);
        Assert.Equal(byMajority.Labels, without.Labels);
    }

    [Fact]
    public void AModelThatReadsFeaturesHasNoComponents()
    {
        var data = new TwoModalities(100);
        var options = CvaeOptions.Reference;
        options.Epochs = 1;

        var fit = Cvae.Fit(data.Modalities, [], data.Graph, options, 1);

        Assert.Contains("Components above 0", Assert.Throws<InvalidOperationException>(() => fit.Output.Components).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhereAModalityDidNotMeasureComponentsAreThoseAround()
    {
        var data = new Samples(contrast: 3);
        const int spot = 100;
        var values = data.Modalities[1].Values;
        var holed = new CsrBuilder(values.Columns, values.Rows);
        for (var row = 0; row < values.Rows; row++)
        {
            for (var k = 0; k < values.RowIndices(row).Length && row != spot; k++)
                holed.Add(values.RowIndices(row)[k], values.RowValues(row)[k]);
            holed.EndRow();
        }
        IntegrationModality[] modalities = [data.Modalities[0], data.Modalities[1] with { Values = holed.ToMatrix() }];

        var components = Cvae.Fit(modalities, [], data.Graph, Quick, 1).Output.Components;

        var around = data.Graph.Nearest(6).NeighborsOf(spot).ToArray();
        for (var column = 10; column < components.Columns; column++)
            Assert.Equal(around.Average(neighbor => components[neighbor, column]), components[spot, column], 1e-4);
    }

    private static DenseMatrix Noise(DenseMatrix like)
    {
        var random = new CounterRandom(3);
        var noise = new DenseMatrix(like.Rows, like.Columns);
        for (var i = 0; i < noise.Values.Length; i++)
            noise.Values[i] = (float)random.NextNormal();
        return noise;
    }

    private static CvaeOutput Again(CvaeFit fit, Samples data) => fit.Model.Apply([.. data.Modalities.Select(modality => modality.Values)], [data.Batches[0].Codes], data.Graph);

    private static double Agreement(LatentDomains found, Samples data) => ClusteringAgreement.Compute(data.Domains, found.Labels).AdjustedRandIndex;

    // The variance between domains over that within.
    private static double Signal(DenseMatrix components, int[] domains)
    {
        var (between, within) = (0.0, 0.0);
        for (var column = 0; column < components.Columns; column++)
        {
            foreach (var domain in Enumerable.Range(0, components.Rows).GroupBy(spot => domains[spot]))
            {
                var mean = domain.Average(spot => (double)components[spot, column]);
                between += domain.Count() * mean * mean;
                within += domain.Sum(spot => Math.Pow(components[spot, column] - mean, 2));
            }
        }
        return between / within;
    }

    /// <summary>Two simulated samples; the larger the contrast the better spots show their domains by themselves.</summary>
    private sealed class Samples
    {
        public Samples(double contrast)
        {
            var samples = ModalitySamplesSimulator.Simulate(new ModalitySamplesOptions { Samples = 2, SpotsPerSample = 500, Genes = 300, Metabolites = 120, TranscriptContrast = contrast, MetaboliteContrast = contrast }, 1);
            var places = samples.Select(sample => sample.Transcripts.RequireCoordinates()).ToArray();
            int[] codes = [.. samples.SelectMany((sample, code) => Enumerable.Repeat(code, sample.Transcripts.SpotCount))];
            Graph = SpatialGraphBuilder.Build(new PointSet([.. places.SelectMany(place => place.X)], [.. places.SelectMany(place => place.Y)]), codes, new SpatialGraphOptions { NeighborCount = 18 });
            Batches = [new BatchKey("sample", ["a", "b"], codes)];
            Modalities =
            [
                new IntegrationModality("rna", CsrMatrix.Stack([.. samples.Select(sample => sample.Transcripts.Features)]), Likelihood.NegativeBinomial),
                new IntegrationModality("metabolites", CsrMatrix.Stack([.. samples.Select(sample => sample.Metabolites.Features)]), Likelihood.Gaussian),
            ];
            string[] names = [.. samples.SelectMany(sample => Enumerable.Range(0, sample.Transcripts.SpotCount).Select(spot => sample.Transcripts.Observations.Get("domain").TextAt(spot)!))];
            string[] known = [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
            (Domains, DomainCount) = (Array.ConvertAll(names, name => Array.IndexOf(known, name)), known.Length);
        }

        public IReadOnlyList<IntegrationModality> Modalities { get; }

        public IReadOnlyList<BatchKey> Batches { get; }

        public SpatialGraph Graph { get; }

        public int[] Domains { get; }

        public int DomainCount { get; }

        public CvaeFit Fit(IReadOnlyList<BatchKey> batches, SpatialGraph? graph, Execution? execution = null)
            => Cvae.Fit(Modalities, batches, graph, new CvaeOptions { LatentSize = 5, HiddenSizes = [32], Components = 10, Epochs = 3, WhitenNoise = graph is not null }, 1, execution);
    }
}
