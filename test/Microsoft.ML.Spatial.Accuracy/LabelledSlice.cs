namespace Microsoft.ML.Spatial.Accuracy;

/// <summary>A real slice whose domains experts have drawn.</summary>
/// <param name="Name">Short name for tables.</param>
/// <param name="File">Path below the data folder.</param>
/// <param name="LabelColumn">Column of the known domains.</param>
/// <param name="Domains">How many domains it has.</param>
internal sealed record LabelledSlice(string Name, string File, string LabelColumn, int Domains)
{
    public static IReadOnlyList<LabelledSlice> All { get; } =
    [
        new("DLPFC 151675", "visium_dlpfc/dlpfc_151675_counts.h5ad", "layer", 7),
        new("DLPFC 151676", "visium_dlpfc/dlpfc_151676_counts.h5ad", "layer", 7),
        new("osmFISH", "osmfish/osmfish_ssctx_counts.h5ad", "region", 11),
        new("STARmap BZ5", "starmap/starmap_mpfc_BZ5_counts.h5ad", "layer_code", 4),
        new("STARmap BZ9", "starmap/starmap_mpfc_BZ9_counts.h5ad", "layer_code", 4),
    ];
}
