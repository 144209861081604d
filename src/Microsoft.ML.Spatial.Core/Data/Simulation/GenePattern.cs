namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>What a simulated gene's expression depends on.</summary>
internal enum GenePattern
{
    Marker,
    Gradient,
    Nuisance,
    Housekeeping,
}
