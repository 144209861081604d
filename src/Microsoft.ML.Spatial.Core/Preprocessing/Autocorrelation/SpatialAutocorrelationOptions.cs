using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Spatial.Core.Preprocessing.Autocorrelation;

/// <summary>How spatial autocorrelation is measured.</summary>
public class SpatialAutocorrelationOptions
{
    /// <summary>How much the neighbours of a spot count.</summary>
    /// <value>Default <see cref="WeightForm.RowNormalized"/>.</value>
    [EnumDataType(typeof(WeightForm))]
    public WeightForm Weights { get; set; } = WeightForm.RowNormalized;

    /// <summary>How often the spots are shuffled to see what chance does; each time costs as much as the statistics themselves.</summary>
    /// <value>Default 0: p-values from the normal approximation alone. Up to 1,000,000.</value>
    [Range(0, 1_000_000)]
    public int Permutations { get; set; }

    /// <summary>Seed of the shuffles. The same seed gives the same shuffles for any number of threads.</summary>
    /// <value>Default 0.</value>
    public long PermutationSeed { get; set; }
}
