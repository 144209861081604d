namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>
/// What a random stream is for. Purposes are never shared, not even between simulators: a pair split off a simulated slice under the same
/// seed must not replay its draws.
/// </summary>
internal enum RandomPurpose : byte
{
    Outline = 1,
    Holes,
    Tears,
    LatticeOffset,
    SpotJitter,
    SpotOrder,
    Barcodes,
    Depth,
    LayerSpans,
    GeneOrder,
    Gene,
    NuisanceField,
    LibraryField,
    Spot,
    Counts,
    Crop,
    Split,
    BatchFactor,
    LibraryThinning,
    CoarseOffset,
    DropSpots,
    PairJitter,
    PairOrder,
    Sample,
    DomainShares,
    DomainOrder,
    DomainCut,
    PixelMotion,
    TranscriptMarkers,
    Transcript,
    TranscriptBatch,
    TranscriptCapture,
    TranscriptCounts,
    MetaboliteMarkers,
    Metabolite,
    MetaboliteBatch,
    MetaboliteIntensities,
    SampleScale,
    ModalityField,
}
