namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>How one gene is expressed.</summary>
/// <param name="Pattern">What its expression depends on.</param>
/// <param name="Baseline">Expression where nothing raises or lowers it, in arbitrary units.</param>
/// <param name="Dispersion">Dispersion of its counts.</param>
/// <param name="FirstLayer">First layer a marker gene is up in.</param>
/// <param name="LastLayer">Last layer a marker gene is up in.</param>
/// <param name="FoldChange">How much it is up there.</param>
/// <param name="Curve">A gradient gene's change with depth.</param>
/// <param name="Field">The field a nuisance gene follows.</param>
/// <param name="Loading">How strongly it does.</param>
internal sealed record SimulatedGene(
    GenePattern Pattern,
    double Baseline,
    double Dispersion,
    int FirstLayer = 0,
    int LastLayer = 0,
    double FoldChange = 1,
    DepthCurve Curve = default,
    int Field = 0,
    double Loading = 0);
