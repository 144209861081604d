namespace Microsoft.ML.Spatial.Core.Integration;

/// <summary>The widths of the Gaussian kernels that compare batches.</summary>
public enum KernelWidths
{
    /// <summary>Five around the median distance between the spots of a mini-batch.</summary>
    Median,

    /// <summary>The nineteen of the published program, from 1e-6 to 1e6 whatever the data.</summary>
    Reference,
}
