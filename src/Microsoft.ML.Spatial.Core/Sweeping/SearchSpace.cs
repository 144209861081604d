namespace Microsoft.ML.Spatial.Core.Sweeping;

/// <summary>The parameters that are searched.</summary>
public sealed class SearchSpace
{
    /// <summary>Makes a space.</summary>
    /// <param name="parameters">The parameters; at least one, each name once.</param>
    /// <exception cref="ArgumentException">There is none, or one name twice.</exception>
    public SearchSpace(params IReadOnlyList<SearchParameter> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (parameters.Count == 0)
            throw new ArgumentException("There is nothing to search: the space has no parameter.", nameof(parameters));
        if (parameters.CountBy(parameter => parameter.Name, StringComparer.Ordinal).FirstOrDefault(pair => pair.Value > 1) is { Key: { } twice })
            throw new ArgumentException($"The space has parameter '{twice}' twice.", nameof(parameters));
        Parameters = [.. parameters];
        Default = new Configuration(this, [.. Parameters.Select(parameter => parameter.Default)]);
    }

    /// <summary>The parameters, in the order of everything that is told of them.</summary>
    public IReadOnlyList<SearchParameter> Parameters { get; }

    /// <summary>What is used when nothing is searched.</summary>
    public Configuration Default { get; }

    /// <summary>How many configurations there are; null when there is no end of them.</summary>
    public long? Count
    {
        get
        {
            var product = 1L;
            foreach (var parameter in Parameters)
            {
                if (parameter.Count is not { } count || product > long.MaxValue / count)
                    return null;
                product *= count;
            }
            return product;
        }
    }

    /// <summary>A configuration of values that come from elsewhere, such as another tuner.</summary>
    /// <param name="value">The value of a parameter: a number of its range, the place of its word, NaN to leave it as it is. Its default is taken as well where that is outside of the range.</param>
    /// <exception cref="ArgumentException">A value is outside of its range or no whole number; the message says which.</exception>
    public Configuration Configure(Func<SearchParameter, double> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var values = new double[Parameters.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = value(Parameters[i]);
            Parameters[i].Require(values[i]);
        }
        return new Configuration(this, values);
    }

    /// <summary>The space without a parameter, such as the one that is the budget of trials.</summary>
    /// <param name="name">Its name; nothing changes when there is no such parameter.</param>
    /// <exception cref="ArgumentException">There is no other parameter.</exception>
    public SearchSpace Without(string name) => new([.. Parameters.Where(parameter => parameter.Name != name)]);
}
