using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>How <see cref="OverallScores"/> are put together.</summary>
public sealed class OverallOptions
{
    /// <summary>What becomes of methods that lack metrics which others have.</summary>
    /// <value>Default <see cref="MissingMetrics.Refuse"/>.</value>
    [EnumDataType(typeof(MissingMetrics))]
    public MissingMetrics Missing { get; set; } = MissingMetrics.Refuse;
}
