using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Spatial.Core.Data.Slices;

/// <summary>How two ionisation modes of one tissue are put together.</summary>
public sealed class IonModeMergeOptions : IValidatableObject
{
    /// <summary>What tells that two rows are the same pixel.</summary>
    /// <value>Default <see cref="PixelKey.Coordinates"/>.</value>
    [EnumDataType(typeof(PixelKey))]
    public PixelKey JoinBy { get; set; }

    /// <summary>How far apart the two measurements of a pixel may lie, in units of the coordinates; less than half the distance of neighbouring pixels.</summary>
    /// <value>Default 0.001: the same place, but for rounding.</value>
    [Range(0, double.MaxValue)]
    public double Tolerance { get; set; } = 1e-3;

    /// <summary>Whether pixels that one mode alone measured stay, the other mode's features being 0 there; else they are dropped.</summary>
    /// <value>Default false.</value>
    public bool KeepUnmatched { get; set; }

    /// <summary>What is put behind the name of a positive feature, or column of <c>obs</c>, that the negative mode has as well.</summary>
    /// <value>Default "_pos".</value>
    [Required]
    public string PositiveSuffix { get; set; } = "_pos";

    /// <summary>What is put behind the name of a negative feature, or column of <c>obs</c>, that the positive mode has as well.</summary>
    /// <value>Default "_neg".</value>
    [Required]
    public string NegativeSuffix { get; set; } = "_neg";

    /// <summary>Whether all features get their suffix, so that names do not depend on what the other mode happens to find.</summary>
    /// <value>Default false: only features whose names both modes have.</value>
    public bool AlwaysRename { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (PositiveSuffix == NegativeSuffix)
            yield return new ValidationResult($"{nameof(PositiveSuffix)} and {nameof(NegativeSuffix)} are both '{PositiveSuffix}', which tells nothing apart.");
    }
}
