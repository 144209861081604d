using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Quality;
using Microsoft.ML.Spatial.Tool.Output;

namespace Microsoft.ML.Spatial.Tool.Conversion;

/// <summary>What <c>mlspatial convert</c> was asked to do; every file name has been checked.</summary>
/// <param name="Input">The file or folder to read.</param>
/// <param name="Reading">How to read it.</param>
/// <param name="Output">The file to write.</param>
/// <param name="Spots">Which spots to leave out.</param>
/// <param name="Features">Which features to leave out.</param>
/// <param name="Quality">Whether to add quality measures.</param>
internal sealed record ConvertRequest(
    string Input, DatasetReadOptions Reading, OutputFile Output, SpotFilterOptions Spots, FeatureFilterOptions Features, bool Quality)
{
    public bool FiltersSpots
        => Spots.MinCounts is not null || Spots.MaxCounts is not null || Spots.MinFeatures is not null
            || Spots.DropUnlabelled is not null || Spots.MaxGroupPercent.Count > 0;

    public bool FiltersFeatures => Features.MinSpots is not null || Features.RemovePrefixes.Count > 0;
}
