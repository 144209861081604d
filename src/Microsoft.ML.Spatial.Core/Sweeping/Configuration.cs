namespace Microsoft.ML.Spatial.Core.Sweeping;

/// <summary>A value for every parameter of a space.</summary>
public sealed class Configuration
{
    internal Configuration(SearchSpace space, double[] values) => (Space, Values) = (space, values);

    /// <summary>The parameters.</summary>
    public SearchSpace Space { get; }

    /// <summary>Their values, in the order of the space: numbers, places of words, NaN for what is left as it is.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>The value of a number.</summary>
    /// <param name="name">The parameter.</param>
    /// <returns>Null when it is left as it is.</returns>
    /// <exception cref="ArgumentException">There is no such parameter.</exception>
    public double? Number(string name) => Values[IndexOf(name)] is var value && double.IsNaN(value) ? null : value;

    /// <summary>The word of a choice.</summary>
    /// <param name="name">The parameter.</param>
    /// <returns>Null when it is left as it is.</returns>
    /// <exception cref="ArgumentException">There is no such parameter.</exception>
    public string? Choice(string name) => Number(name) is { } value ? Space.Parameters[IndexOf(name)].Text(value) : null;

    /// <summary>All values as texts, in the order of the space.</summary>
    public IReadOnlyList<string> Texts => [.. Space.Parameters.Select((parameter, i) => parameter.Text(Values[i]))];

    /// <summary>Whether both have the same values.</summary>
    /// <param name="other">Another configuration of the space.</param>
    public bool SameAs(Configuration other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Values.SequenceEqual(other.Values);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", Space.Parameters.Select((parameter, i) => $"{parameter.Name} {parameter.Text(Values[i])}"));

    private int IndexOf(string name)
    {
        for (var i = 0; i < Space.Parameters.Count; i++)
            if (Space.Parameters[i].Name == name)
                return i;
        throw new ArgumentException($"The space has no parameter '{name}'.", nameof(name));
    }
}
