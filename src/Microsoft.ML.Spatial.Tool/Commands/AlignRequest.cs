using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Embedding;
using Microsoft.ML.Spatial.Core.Fusion;
using Microsoft.ML.Spatial.Core.Matching;
using Microsoft.ML.Spatial.Core.Registration;

namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary>What <c>align</c> is asked to do, file names checked.</summary>
/// <param name="Sources">The slices that are mapped.</param>
/// <param name="Target">The slice they are mapped to.</param>
/// <param name="Folder">Where results go.</param>
/// <param name="Registration">How slices are laid onto the target.</param>
/// <param name="Bend">Whether a slice may be bent where its features prove it.</param>
/// <param name="Registered">Whether slices lie in one frame already.</param>
/// <param name="Network">How each modality's network is built.</param>
/// <param name="Fusion">How slices are fused.</param>
/// <param name="Mapping">How partners are found and given up.</param>
/// <param name="RadiusInPitches">How far a partner may lie, in pitches of the coarser slice.</param>
/// <param name="Clusters">Number of joint domains; null for none.</param>
/// <param name="LabelColumn">Known labels; null for none.</param>
/// <param name="PartnerColumn">Known partners; null for none.</param>
/// <param name="Logged">Whether values are log-normalised.</param>
/// <param name="Seed">Seed of all random numbers.</param>
/// <param name="Read">How files are read.</param>
internal sealed record AlignRequest(
    IReadOnlyList<string> Sources,
    string Target,
    string Folder,
    RegistrationOptions Registration,
    bool Bend,
    bool Registered,
    McgateOptions Network,
    FusionOptions Fusion,
    SliceMappingOptions Mapping,
    double RadiusInPitches,
    int? Clusters,
    string? LabelColumn,
    string? PartnerColumn,
    bool Logged,
    long Seed,
    DatasetReadOptions Read);
