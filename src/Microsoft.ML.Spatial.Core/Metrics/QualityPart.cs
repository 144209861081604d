namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>The parts that a result is judged by, and what they are put together to.</summary>
public enum QualityPart
{
    /// <summary>How smoothly clusters lie in the tissue: the mean of 1 - CHAOS and 1 - PAS.</summary>
    Continuity,

    /// <summary>How well features mark clusters: the mean of Moran's I, 1 - Geary's C, specificity, logistic accuracy and mutual information, over all modalities.</summary>
    Marker,

    /// <summary>How well denoised values agree with measured ones: the mean of correlation and cosine, over all modalities.</summary>
    Reconstruction,

    /// <summary>How far known labels are found: the mean of ARI, NMI, cell-type ASW, isolated-label ASW and cLISI.</summary>
    Biology,

    /// <summary>How well batches are mixed: the mean of batch ASW, iLISI and PCR comparison.</summary>
    Batch,

    /// <summary>The mean of continuity, marker and reconstruction.</summary>
    CrossModality,

    /// <summary>The mean of biology and batch.</summary>
    CrossSample,

    /// <summary>With batches the mean of cross-modality and cross-sample; without, the mean of continuity, marker, reconstruction and biology.</summary>
    Overall,
}
