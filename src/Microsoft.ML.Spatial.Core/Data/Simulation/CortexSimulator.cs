using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>
/// Simulates a slice of layered cortex with known layers, depths and gene patterns: an irregular tissue outline filled with spots, curved layers of
/// unequal thickness, spots that average cells of neighbouring layers near boundaries, marker genes, genes that change smoothly with depth, genes
/// that follow spatial fields unrelated to layers, and negative binomial counts under log-normal library sizes.
/// </summary>
/// <remarks>
/// Time and memory grow with spots x genes and with the stored counts. The same options give bit-identical data for any number of threads.
/// What it leaves out: ambient counts, spot swapping, cell types within a layer, and expression that differs along a layer other than by
/// the nuisance fields.
/// </remarks>
public static class CortexSimulator
{
    /// <summary>Distance between neighbouring spots of the lattice, in micrometres.</summary>
    public const double PitchMicrometers = 100;

    /// <summary>Makes a slice.</summary>
    /// <param name="options">What to make.</param>
    /// <param name="execution">Threads, progress and cancellation; <see cref="Execution.Default"/> when null.</param>
    /// <returns>
    /// Raw counts (spots x genes), coordinates in micrometres, and the truth: <c>obs/layer</c> (ordered categories, from the surface down),
    /// <c>obs/depth</c>
    /// (0 at the surface to 1 at the deepest spot), <c>var/pattern</c> (marker, gradient, nuisance or housekeeping), <c>var/marker_of</c>
    /// (the layer, or two
    /// layers joined by "/", that a marker gene is up in; missing for other genes), and the parameters in <c>uns/simulation</c>. Rows are
    /// in the order of
    /// their random barcodes, which has nothing to do with position. With very low <see cref="CortexSimulationOptions.MeanCounts"/> a spot
    /// may have no counts.
    /// </returns>
    /// <exception cref="ArgumentException">Options are not valid; the message lists every error.</exception>
    /// <exception cref="SpatialDataException">The counts would not fit in one matrix.</exception>
    /// <exception cref="OperationCanceledException">The execution's token was cancelled.</exception>
    public static SpatialDataset Simulate(CortexSimulationOptions options, Execution? execution = null)
    {
        OptionsValidator.Validate(options);
        execution ??= Execution.Default;
        execution.Report("placing spots", 0);
        var spots = TissueSpots.Place(options);
        var depth = DepthField.Measure(spots, options.Seed);
        var layers = LayerBoundaries.Fit(depth.Values, LayerPlan.Shares(options.LayerCount, options.Seed));
        var genes = GenePanel.Draw(options);
        var fields = SpotFields.Draw(spots, options, execution);
        var counts = CortexCounts.Draw(depth, layers, genes, fields, options, execution);

        var observations = new ColumnTable(RandomBarcodes.Draw(options.SpotCount, options.Seed));
        var names = LayerPlan.Names(options.LayerCount);
        observations.Set(new CategoricalColumn("layer", [.. depth.Values.Select(layers.LayerAt)], names, ordered: true));
        observations.Set(new RealColumn("depth", depth.Values));
        var dataset = new SpatialDataset(counts, observations, genes.Describe(names), spots);
        dataset.Unstructured["simulation"] = CortexParameters.Record(options);
        return dataset;
    }
}
