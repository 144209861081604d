using System.Globalization;

namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary>A number of clusters, or that the data decide.</summary>
/// <param name="Number">The number; null lets the data decide.</param>
internal readonly record struct ClusterCount(int? Number)
{
    public const string Auto = "auto";

    public override string ToString() => Number?.ToString(CultureInfo.InvariantCulture) ?? Auto;
}
