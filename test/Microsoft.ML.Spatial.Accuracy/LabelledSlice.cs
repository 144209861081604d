using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Quality;
using Microsoft.ML.Spatial.Testing;

namespace Microsoft.ML.Spatial.Accuracy;

/// <summary>A real slice whose domains experts have drawn.</summary>
/// <param name="Name">Short name for tables.</param>
/// <param name="File">Path below the data folder.</param>
/// <param name="LabelColumn">Column of the known domains.</param>
/// <param name="Domains">How many domains it has.</param>
/// <param name="DropUnlabelled">Whether spots that the experts left out are left out of the analysis too; elsewhere they take part in all but the scoring.</param>
internal sealed record LabelledSlice(string Name, string File, string LabelColumn, int Domains, bool DropUnlabelled)
{
    public static IReadOnlyList<LabelledSlice> All { get; } =
    [
        new("DLPFC 151675", "visium_dlpfc/dlpfc_151675_counts.h5ad", "layer", 7, false),
        new("DLPFC 151676", "visium_dlpfc/dlpfc_151676_counts.h5ad", "layer", 7, false),
        new("osmFISH", "osmfish/osmfish_ssctx_counts.h5ad", "region", 11, false),
        new("STARmap BZ5", "starmap/starmap_mpfc_BZ5_counts.h5ad", "layer_code", 4, true),
        new("STARmap BZ9", "starmap/starmap_mpfc_BZ9_counts.h5ad", "layer_code", 4, true),
    ];

    /// <summary>Reads the slice.</summary>
    /// <param name="allSpots">Whether unlabelled spots stay, whatever <see cref="DropUnlabelled"/> says.</param>
    public SpatialDataset Read(bool allSpots = false)
    {
        var dataset = SpatialDatasetReader.Read(TestPaths.DataFile(File));
        return DropUnlabelled && !allSpots ? SpotFilter.Apply(dataset, new SpotFilterOptions { DropUnlabelled = LabelColumn }).Dataset : dataset;
    }
}
