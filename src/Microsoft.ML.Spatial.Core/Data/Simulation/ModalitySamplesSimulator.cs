using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Registration;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>
/// Simulates samples of one kind of tissue, measured by transcriptomics and by metabolomics, with known domains and batch effects: negative binomial counts, and
/// log-normal intensities that are 0 below a detection limit. Neither modality tells all domains apart by itself.
/// </summary>
/// <remarks>
/// The level of feature g in spot i of sample s is v_gi = w_g f_gd b_gs exp(a_g z_i): baseline, fold change in the spot's domain, batch factor, and a smooth field z
/// that some features follow. Expected counts are L_i l_s v_gi over the sum of v_gi over genes, with the library size of the spot and the library factor of the
/// sample. An intensity is 1,000 c_s v_gi exp(sd e), with the intensity scale of the sample and standard normal e. Domains that look alike to a modality have the same f. Time and memory grow with spots x features. The same options and seed give
/// bit-identical samples for any number of threads. What it leaves out: spots that mix domains, ion suppression, and batch effects that
/// differ between spots of a sample or between domains.
/// </remarks>
public static class ModalitySamplesSimulator
{
    private const double GeneBaselineSd = 1.2;
    private const double MetaboliteBaselineSd = 1;

    private static readonly string[] Types = ["ST", "SM"];

    /// <summary>Makes the samples.</summary>
    /// <param name="options">What to make.</param>
    /// <param name="seed">Seed of every random number.</param>
    /// <param name="execution">Threads, progress and cancellation; <see cref="Execution.Default"/> when null.</param>
    /// <returns>
    /// The samples, called Sample1, Sample2 and so on. Each dataset has coordinates in micrometres; <c>obs/domain</c>, the true domain, and <c>obs/sample</c>, with the
    /// same categories in all samples; <c>var/type</c>, ST for genes and SM for metabolites; <c>var/marker_of</c>, the domains that a feature is up in, joined by "/",
    /// missing for others; and the parameters in <c>uns/simulation</c>. Both datasets of a sample have the same spots, barcodes and coordinates. With
    /// <see cref="ModalitySamplesOptions.PixelsPerSpot"/> above 1 metabolites have pixels instead, with <c>obs/spot</c>, the barcode of the spot nearest to the
    /// pixel, whose domain it has, and <c>obsm/spatial_true</c>, its place in the coordinates of the spots.
    /// </returns>
    /// <exception cref="ArgumentException">Options are not valid; the message lists every error.</exception>
    /// <exception cref="SpatialDataException">The values would not fit in one matrix.</exception>
    /// <exception cref="OperationCanceledException">The execution's token was cancelled.</exception>
    public static IReadOnlyList<ModalitySample> Simulate(ModalitySamplesOptions options, long seed, Execution? execution = null)
    {
        OptionsValidator.Validate(options);
        execution ??= Execution.Default;
        var genes = DomainGroups.Pairs(options.Domains, options.PairsInForce, first: 0);
        var metabolites = DomainGroups.Pairs(options.Domains, options.PairsInForce, first: 1);
        var geneProfiles = DomainProfiles.Draw(
            options.Genes, genes.Count, GeneBaselineSd, options.TranscriptContrast, options, seed, RandomPurpose.TranscriptMarkers, RandomPurpose.Transcript);
        var metaboliteProfiles = DomainProfiles.Draw(
            options.Metabolites, metabolites.Count, MetaboliteBaselineSd, options.MetaboliteContrast, options, seed, RandomPurpose.MetaboliteMarkers, RandomPurpose.Metabolite);
        var transcriptome = new SimulatedModality(genes, geneProfiles, "Gene", Types, 0);
        var metabolome = new SimulatedModality(metabolites, metaboliteProfiles, "Metabolite", Types, 1);
        var samples = new ModalitySample[options.Samples];
        for (var sample = 0; sample < samples.Length; sample++)
            samples[sample] = Make(sample, transcriptome, metabolome, options, seed, execution);
        return samples;
    }

    private static ModalitySample Make(int sample, SimulatedModality transcriptome, SimulatedModality metabolome, ModalitySamplesOptions options, long seed, Execution execution)
    {
        var stream = SimulationRandom.Stream(seed, RandomPurpose.Sample, sample);
        var (sampleSeed, pixelSeed) = ((long)stream.NextUInt64(), (long)stream.NextUInt64());
        var spots = TissueSpots.Place(new CortexSimulationOptions { SpotCount = options.SpotsPerSample, Seed = sampleSeed });
        var domains = DomainLayout.Draw(spots, DomainShares.Draw(sample, sampleSeed, options), sampleSeed);
        var batch = SampleBatch.Draw(sample, seed, options);
        var barcodes = RandomBarcodes.Draw(options.SpotsPerSample, sampleSeed);
        var counts = TranscriptCounts.Draw(SampleLevels.Of(transcriptome, spots, domains, batch.Genes, sampleSeed, execution), batch.Library, sampleSeed, options, execution);
        var transcripts = new SpatialDataset(counts, Observations(barcodes, domains, sample, options), transcriptome.Describe(DomainNames(options)), spots);

        var pixels = options.PixelsPerSpot == 1 ? null : PixelLattice.Cover(spots, options.PixelsPerSpot, pixelSeed);
        var motion = pixels is null ? PlanarTransform.Identity : PixelLattice.DrawMotion(spots, pixelSeed, options);
        var pixelDomains = pixels is null ? domains : Array.ConvertAll(pixels.Spots, spot => domains[spot]);
        var intensities = MetaboliteIntensities.Draw(SampleLevels.Of(metabolome, pixels?.Places ?? spots, pixelDomains, batch.Metabolites, sampleSeed, execution), batch.Intensity, sampleSeed, options, execution);
        var observations = Observations(pixels is null ? barcodes : PixelNames(pixels.Spots.Length), pixelDomains, sample, options);
        var metabolites = new SpatialDataset(intensities, observations, metabolome.Describe(DomainNames(options)), pixels is null ? spots : motion.Apply(pixels.Places));
        if (pixels is not null)
        {
            observations.Set(new TextColumn("spot", Array.ConvertAll(pixels.Spots, spot => (string?)barcodes[spot])));
            metabolites.Embeddings["spatial_true"] = pixels.Places.ToMatrix();
        }
        foreach (var dataset in new[] { transcripts, metabolites })
            dataset.Unstructured["simulation"] = ModalityParameters.Record(options, seed, batch, motion);
        return new ModalitySample(SampleName(sample), transcripts, metabolites) { TransformToMetabolites = motion };
    }

    private static ColumnTable Observations(string[] names, int[] domains, int sample, ModalitySamplesOptions options)
    {
        var table = new ColumnTable(names);
        table.Set(new CategoricalColumn("domain", domains, DomainNames(options)));
        var codes = new int[names.Length];
        Array.Fill(codes, sample);
        table.Set(new CategoricalColumn("sample", codes, [.. Enumerable.Range(0, options.Samples).Select(SampleName)]));
        return table;
    }

    private static string[] DomainNames(ModalitySamplesOptions options) => [.. Enumerable.Range(1, options.Domains).Select(number => $"Domain{number}")];

    private static string SampleName(int sample) => $"Sample{sample + 1}";

    private static string[] PixelNames(int count)
    {
        var digits = Math.Max(5, count.ToString().Length);
        return [.. Enumerable.Range(1, count).Select(number => $"Pixel{number.ToString($"D{digits}")}")];
    }
}
