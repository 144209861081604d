namespace Microsoft.ML.Spatial.Core.Validation;

/// <summary>The range of an option worth searching when hyperparameters are swept. Narrower than the range of valid values.</summary>
/// <param name="minimum">Smallest value worth trying.</param>
/// <param name="maximum">Largest value worth trying.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SearchRangeAttribute(double minimum, double maximum) : Attribute
{
    /// <summary>Smallest value worth trying.</summary>
    public double Minimum { get; } = minimum;

    /// <summary>Largest value worth trying.</summary>
    public double Maximum { get; } = maximum;

    /// <summary>Whether values are spread on a logarithmic scale.</summary>
    public bool Logarithmic { get; init; }
}
