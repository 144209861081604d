using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Slices;

namespace Microsoft.ML.Spatial.Tool.Quality;

/// <summary>The features of one modality of a sample.</summary>
/// <param name="Sample">Number of the sample.</param>
/// <param name="Name">The modality; null where features are of one.</param>
/// <param name="Data">Its features, with all spots.</param>
internal sealed record SampleModality(int Sample, string? Name, SpatialDataset Data)
{
    /// <summary>The modalities of all samples, in the order in which they first occur.</summary>
    public static IReadOnlyList<IGrouping<string, SampleModality>> Of(JudgedMethod method)
        => [.. method.Samples.SelectMany((sample, number) => Split(number, sample.Data)).GroupBy(part => part.Name ?? "", StringComparer.Ordinal)];

    private static IEnumerable<SampleModality> Split(int number, SpatialDataset data)
    {
        if (data.Variables.TryGet(JointDataset.TypeColumn, out _) && JointDataset.Split(data) is { Count: > 1 } parts)
            return parts.Select(part => new SampleModality(number, part.Type, part.Data));
        return [new SampleModality(number, null, data)];
    }
}
