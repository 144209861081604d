using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Simulation;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Integration;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Testing;

namespace Microsoft.ML.Spatial.Accuracy;

/// <summary>Spots that several modalities measured, or several samples that one did, and their true domains.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Modalities">What was measured.</param>
/// <param name="Batches">Which spots were measured together.</param>
/// <param name="Graph">The 18 nearest spots of each within its sample.</param>
/// <param name="Ring">The spots that touch it.</param>
/// <param name="Labels">The true domain; negative where it is not known.</param>
internal sealed record IntegrationCase(
    string Name, IReadOnlyList<IntegrationModality> Modalities, IReadOnlyList<BatchKey> Batches, SpatialGraph Graph, SpatialGraph Ring, int[] Labels)
{
    private const int PanelGenes = 2000;

    public int Domains => Labels.Max() + 1;

    /// <summary>The same with one modality.</summary>
    public IntegrationCase Only(IntegrationModality modality) => this with { Modalities = [modality] };

    /// <summary>The same with changed modalities.</summary>
    public IntegrationCase With(Func<IntegrationModality, IntegrationModality>? change) => change is null ? this : this with { Modalities = [.. Modalities.Select(change)] };

    public static IEnumerable<IntegrationCase> All()
    {
        var atac = Read("multiomics/sim_triple_paired/A_ATAC_counts.h5ad");
        var protein = Read("multiomics/sim_triple_paired/A_Protein_counts.h5ad");
        yield return Of(
            "ATAC + protein", [new("ATAC", atac.Features, Likelihood.NegativeBinomial), new("protein", protein.Features, Likelihood.NegativeBinomial)], [], [atac], "domain");
        foreach (var (name, file, column) in new[] { ("osmFISH", "osmfish/osmfish_ssctx_counts.h5ad", "region"), ("151675", "visium_dlpfc/dlpfc_151675_counts.h5ad", "layer") })
        {
            var slice = Read(file);
            var features = Variable(slice);
            yield return Of($"{name}, two panels", [Panel("even", features, 0), Panel("odd", features, 1)], [], [slice], column);
            yield return Of($"{name}, unsplit", [new("all", features, Likelihood.NegativeBinomial)], [], [slice], column);
        }
        yield return StarmapSamples();
        yield return Simulated();
        var bladder = Read("msi/mouse_bladder_maldi_left_half.h5ad");
        yield return Of("bladder", [new("MSI", CountNormalizer.Normalize(bladder.Features, 1e3, log1p: true), Likelihood.Gaussian)], [], [bladder], "ssc_cluster");
        foreach (var pixels in PixelCases.All())
            yield return pixels;
    }

    // Two animals, one of them cut into two samples.
    private static IntegrationCase StarmapSamples()
    {
        var (first, second) = (Read("starmap/starmap_mpfc_BZ5_counts.h5ad"), Read("starmap/starmap_mpfc_BZ9_counts.h5ad"));
        var y = second.RequireCoordinates().Y;
        var middle = y.Order().ElementAt(y.Length / 2);
        SpatialDataset[] samples =
        [
            first,
            second.SelectSpots([.. Enumerable.Range(0, y.Length).Where(spot => y[spot] < middle)]),
            second.SelectSpots([.. Enumerable.Range(0, y.Length).Where(spot => y[spot] >= middle)]),
        ];
        return Of("STARmap, three samples", [new("RNA", CsrMatrix.Stack([.. samples.Select(sample => sample.Features)]), Likelihood.NegativeBinomial)], [KeyOf(samples)], samples, "layer_code");
    }

    private static IntegrationCase Simulated()
    {
        var samples = ModalitySamplesSimulator.Simulate(new ModalitySamplesOptions(), 1);
        var metabolites = CountNormalizer.Normalize(CsrMatrix.Stack([.. samples.Select(sample => sample.Metabolites.Features)]), 1e3, log1p: true);
        return OfSamples("simulated, three samples", samples, new("SM", metabolites, Likelihood.Gaussian));
    }

    /// <summary>Simulated samples with their transcripts and what is given of their metabolites.</summary>
    public static IntegrationCase OfSamples(string name, IReadOnlyList<ModalitySample> samples, IntegrationModality metabolites)
    {
        SpatialDataset[] transcripts = [.. samples.Select(sample => sample.Transcripts)];
        return Of(
            name,
            [new("ST", CsrMatrix.Stack([.. transcripts.Select(sample => sample.Features)]), Likelihood.NegativeBinomial), metabolites],
            [KeyOf(transcripts)],
            transcripts,
            "domain");
    }

    private static IntegrationCase Of(string name, IReadOnlyList<IntegrationModality> modalities, IReadOnlyList<BatchKey> batches, SpatialDataset[] samples, string column)
    {
        var places = samples.Select(sample => sample.RequireCoordinates()).ToArray();
        var points = new PointSet([.. places.SelectMany(place => place.X)], [.. places.SelectMany(place => place.Y)]);
        int[] slices = [.. samples.SelectMany((sample, code) => Enumerable.Repeat(code, sample.SpotCount))];
        return new IntegrationCase(
            name,
            modalities,
            batches,
            SpatialGraphBuilder.Build(points, slices, new SpatialGraphOptions { NeighborCount = 18 }),
            SpatialGraphBuilder.Build(points, slices, new SpatialGraphOptions { NeighborCount = 6, MaximumEdgeLength = 1.3 }),
            LabelsOf(samples, column));
    }

    private static SpatialDataset Read(string file) => SpatialDatasetReader.Read(TestPaths.DataFile(file));

    private static BatchKey KeyOf(SpatialDataset[] samples)
        => new("sample", [.. samples.Select((_, code) => $"{code}")], [.. samples.SelectMany((sample, code) => Enumerable.Repeat(code, sample.SpotCount))]);

    private static CsrMatrix Variable(SpatialDataset slice)
    {
        if (slice.FeatureCount <= PanelGenes)
            return slice.Features;
        var graph = SpatialGraphBuilder.Build(slice.RequireCoordinates(), new SpatialGraphOptions { NeighborCount = 6 });
        var scores = MoransI.Score(CountNormalizer.Normalize(slice.Features, CountNormalizer.MedianTotal(slice.Features), log1p: true), graph);
        return slice.Features.SelectColumns([.. Enumerable.Range(0, scores.Length).OrderByDescending(feature => scores[feature]).Take(PanelGenes).Order()]);
    }

    private static IntegrationModality Panel(string name, CsrMatrix features, int remainder)
        => new(name, features.SelectColumns([.. Enumerable.Range(0, features.Columns).Where(feature => feature % 2 == remainder)]), Likelihood.NegativeBinomial);

    private static int[] LabelsOf(SpatialDataset[] samples, string column)
    {
        string?[] texts = [.. samples.SelectMany(sample => Enumerable.Range(0, sample.SpotCount).Select(sample.Observations.Get(column).TextAt))];
        string[] known = [.. texts.OfType<string>().Where(text => text.Length > 0 && text != "nan").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return Array.ConvertAll(texts, text => text is null ? -1 : Array.IndexOf(known, text));
    }
}
