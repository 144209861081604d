using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Spatial.Core.Correlation;

/// <summary>How features are correlated.</summary>
public class FeatureCorrelationOptions
{
    /// <summary>Values or ranks.</summary>
    /// <value>Default <see cref="CorrelationMethod.Pearson"/>.</value>
    [EnumDataType(typeof(CorrelationMethod))]
    public CorrelationMethod Method { get; set; } = CorrelationMethod.Pearson;

    /// <summary>How many pairs are kept per group, those with the largest |r|.</summary>
    /// <value>Default 1000; 0 keeps all, which takes about 100 bytes a pair.</value>
    [Range(0, 50_000_000)]
    public int TopPairs { get; set; } = 1000;

    /// <summary>Groups with fewer spots are left out.</summary>
    /// <value>Default 10; at least 3, below which there is no p-value.</value>
    [Range(3, int.MaxValue)]
    public int MinimumSpots { get; set; } = 10;
}
