using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Spatial.Core.Data.ImzML;

namespace Microsoft.ML.Spatial.Core.Annotation;

/// <summary>How m/z are annotated.</summary>
public class MetaboliteAnnotationOptions : IValidatableObject
{
    /// <summary>The polarity of the measurement, which says what adducts are looked for when none are named.</summary>
    /// <value>Default <see cref="IonPolarity.Positive"/>.</value>
    [EnumDataType(typeof(IonPolarity))]
    public IonPolarity Polarity { get; set; } = IonPolarity.Positive;

    /// <summary>The adducts that are looked for, as <see cref="Adduct.Parse"/> reads them, all of the measurement's polarity.</summary>
    /// <value>Default empty: those of <see cref="Adducts.Default"/>.</value>
    [Required]
    public IReadOnlyList<string> Adducts { get; set; } = [];

    /// <summary>How far an m/z may lie from that of an ion, in millionths of the latter.</summary>
    /// <value>Default 5. From 0.001 to 1,000.</value>
    [Range(0.001, 1_000)]
    public double PpmTolerance { get; set; } = 5;

    /// <summary>Implausible ions tried for each plausible one, to estimate the false discovery rate.</summary>
    /// <value>Default 20; 0 estimates none. Up to 80.</value>
    [Range(0, 80)]
    public int DecoysPerIon { get; set; } = 20;

    /// <summary>Seed of the choice of decoys. The same seed gives the same rates for any number of threads.</summary>
    /// <value>Default 1.</value>
    public long DecoySeed { get; set; } = 1;

    /// <summary>The adducts, read.</summary>
    internal IReadOnlyList<Adduct> ReadAdducts() => Adducts.Count == 0 ? Annotation.Adducts.Default(Polarity) : [.. Adducts.Select(Adduct.Parse)];

    /// <summary>The rules of the adducts.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Adducts is null)
            yield break;
        foreach (var text in Adducts)
            if (Error(text) is { } error)
                yield return new ValidationResult(error, [nameof(Adducts)]);
        if (Adducts.Distinct(StringComparer.Ordinal).Count() < Adducts.Count)
            yield return new ValidationResult($"{nameof(Adducts)}: an adduct is named twice.", [nameof(Adducts)]);
    }

    private string? Error(string text)
    {
        try
        {
            var adduct = Adduct.Parse(text ?? "");
            return adduct.Charge > 0 == (Polarity == IonPolarity.Positive) ? null : $"{nameof(Adducts)}: {text} does not have the polarity {Polarity}. Name adducts of one polarity, and that polarity.";
        }
        catch (SpatialDataException exception)
        {
            return $"{nameof(Adducts)}: {exception.Message}";
        }
    }
}
