using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Integration;
using Microsoft.ML.Spatial.Core.Registration;

namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary>What <c>integrate</c> is asked to do, file names checked.</summary>
internal sealed record IntegrateRequest
{
    /// <summary>The modalities and their files; empty with joint files.</summary>
    public required IReadOnlyList<ModalityFiles> Modalities { get; init; }

    /// <summary>Files that hold all modalities of a sample; empty when modalities have files of their own.</summary>
    public required IReadOnlyList<string> Joint { get; init; }

    /// <summary>Where results go.</summary>
    public required string Folder { get; init; }

    /// <summary>How values scatter, for modalities where the data do not decide.</summary>
    public required IReadOnlyDictionary<string, Likelihood> Likelihoods { get; init; }

    /// <summary>Columns of obs that say what was measured together; none for the sample.</summary>
    public required IReadOnlyList<string> BatchColumns { get; init; }

    /// <summary>Known labels, for the scores alone; null for none.</summary>
    public required string? LabelColumn { get; init; }

    /// <summary>Number of domains; null for none.</summary>
    public required int? Clusters { get; init; }

    /// <summary>How modalities are laid onto the first; null when they lie on it, or share its barcodes.</summary>
    public required RegistrationOptions? Registration { get; init; }

    /// <summary>Neighbours of each spot.</summary>
    public required int Neighbors { get; init; }

    /// <summary>How the network is built and trained.</summary>
    public required CvaeOptions Network { get; init; }

    /// <summary>Whether the published program's weights and likelihoods are used as well.</summary>
    public required bool Reference { get; init; }

    /// <summary>Whether intensities are normalised.</summary>
    public required bool Normalize { get; init; }

    /// <summary>Number of spatially variable features of each modality; null for 2,000 of counts and all others.</summary>
    public required int? Features { get; init; }

    public required long Seed { get; init; }

    /// <summary>How files are read.</summary>
    public required DatasetReadOptions Read { get; init; }

    /// <summary>All files that are read.</summary>
    public string[] Inputs => [.. Joint, .. Modalities.SelectMany(modality => modality.Paths).OfType<string>()];

    /// <summary>For each sample the file it is named after: that of its first modality.</summary>
    public string[] NamingFiles => Joint.Count > 0
        ? [.. Joint]
        : [.. Enumerable.Range(0, Modalities[0].Paths.Count).Select(sample => Modalities.Select(modality => modality.Paths[sample]).OfType<string>().First())];
}
