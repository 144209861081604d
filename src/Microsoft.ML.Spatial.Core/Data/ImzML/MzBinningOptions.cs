using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Spatial.Core.Data.ImzML;

/// <summary>How peaks of many spectra become features that all of them share.</summary>
public sealed class MzBinningOptions : IValidatableObject
{
    /// <summary>How far a peak's m/z may be off, in ppm: a peak at v claims the interval v (1 - t 1e-6) to v (1 + t 1e-6), and intervals that touch become one bin.</summary>
    /// <value>Default 5.</value>
    [Range(1e-3, 1e3)]
    public double Tolerance { get; set; } = 5;

    /// <summary>
    /// The widest a bin may become, in ppm of its centre, so that a crowded stretch of the axis does not chain into one bin: what is wider is cut into equal parts (equal
    /// in ppm), as few as will do. Null for no limit, as in the reference. At least twice <see cref="Tolerance"/>, the width of one peak's interval.
    /// </summary>
    /// <value>Default 50.</value>
    [Range(2e-3, 1e6)]
    public double? MaximumWidth { get; set; } = 50;

    /// <summary>Peaks below this m/z are ignored.</summary>
    /// <value>Null: no such limit.</value>
    [Range(0, double.MaxValue)]
    public double? MinimumMz { get; set; }

    /// <summary>Peaks above this m/z are ignored.</summary>
    /// <value>Null: no such limit.</value>
    [Range(0, double.MaxValue)]
    public double? MaximumMz { get; set; }

    /// <summary>Peaks of a lower intensity are ignored.</summary>
    /// <value>Default 0: peaks of negative intensity alone, which baseline subtraction leaves behind, are.</value>
    [Range(0, double.MaxValue)]
    public double MinimumIntensity { get; set; }

    /// <summary>Bins with a signal in fewer pixels are dropped; 0 keeps them all. Bins that were asked for (<see cref="Targets"/>) always stay.</summary>
    /// <value>Default 1: bins that are zero everywhere are dropped.</value>
    [Range(0, int.MaxValue)]
    public int MinimumPixels { get; set; } = 1;

    /// <summary>
    /// The m/z to look for, instead of finding them: a list of picked peaks or of known ions, so that several slices get the same features. Each takes what lies within
    /// <see cref="Tolerance"/> of it; two that are closer than that share the stretch between them half and half.
    /// </summary>
    /// <value>Null: bins are found from the peaks.</value>
    public IReadOnlyList<double>? Targets { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MaximumWidth < 2 * Tolerance)
            yield return new ValidationResult($"{nameof(MaximumWidth)} is {MaximumWidth} ppm; the interval of one peak is {2 * Tolerance} ppm wide already. Raise it, or lower {nameof(Tolerance)}.");
        if (MinimumMz > MaximumMz)
            yield return new ValidationResult($"{nameof(MinimumMz)} {MinimumMz} is above {nameof(MaximumMz)} {MaximumMz}.");
        if (Targets is { Count: 0 })
            yield return new ValidationResult($"{nameof(Targets)} is empty; give at least one m/z, or null to find them.");
        if (Targets is not null && Targets.Any(target => !(target > 0 && double.IsFinite(target))))
            yield return new ValidationResult($"{nameof(Targets)} holds {Targets.First(target => !(target > 0 && double.IsFinite(target)))}; an m/z is positive and finite.");
        if (Targets is not null && Targets.GroupBy(target => target).FirstOrDefault(same => same.Count() > 1) is { } twice)
            yield return new ValidationResult($"{nameof(Targets)} holds {twice.Key} twice.");
    }

    /// <summary>Whether a peak's m/z is within the limits.</summary>
    internal bool TakesMz(double mz) => !(mz < MinimumMz) && !(mz > MaximumMz);
}
