using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Data.ImzML;

/// <summary>How a mass spectrometry image is read.</summary>
public sealed class ImzMLReadOptions : IValidatableObject
{
    /// <summary>How peaks become features.</summary>
    /// <value>The defaults of <see cref="MzBinningOptions"/>.</value>
    [Required]
    public MzBinningOptions Binning { get; set; } = new();

    /// <summary>
    /// Bins to use instead of finding them, so that several files get the same features (<see cref="ImzMLFile.FindBins"/>). They all stay; of <see cref="Binning"/> only the
    /// limits on m/z and intensity then apply.
    /// </summary>
    /// <value>Null: bins are found in the file.</value>
    public MzBins? Bins { get; set; }

    /// <summary>Reads the spectra of this polarity alone.</summary>
    /// <value>Null: all spectra.</value>
    public IonPolarity? Polarity { get; set; }

    /// <summary>Distance of neighbouring pixels in micrometres, in both directions.</summary>
    /// <value>Null: what the file says, and where it says nothing, 1: coordinates are then in pixels.</value>
    [Range(1e-6, 1e6)]
    public double? PixelSize { get; set; }

    /// <summary>Whether to refuse an .ibd file that does not begin with the identifier the .imzML file gives.</summary>
    /// <value>True.</value>
    public bool CheckIdentifier { get; set; } = true;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Binning is null)
            yield break;
        foreach (var error in OptionsValidator.Errors(Binning))
            yield return new ValidationResult($"{nameof(Binning)}: {error}");
    }
}
