using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Sweeping;

/// <summary>Search spaces of options classes: read from the attributes of their properties, applied to copies of them. Options within options have dotted names.</summary>
public static class OptionsSpace
{
    /// <summary>The space that <see cref="SearchRangeAttribute"/> and <see cref="SearchChoiceAttribute"/> describe, with the values of the object as defaults.</summary>
    /// <param name="options">Options with the values that are not searched.</param>
    /// <exception cref="ArgumentException">No property has such an attribute.</exception>
    public static SearchSpace Of(object options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var parameters = new List<SearchParameter>();
        Collect(options, "", parameters);
        return parameters.Count == 0
            ? throw new ArgumentException($"{options.GetType().FullName} has no property with [SearchRange] or [SearchChoice]; give a search space.", nameof(options))
            : new SearchSpace(parameters);
    }

    /// <summary>A space as it was given, with the values of the object as defaults.</summary>
    /// <param name="space">The space.</param>
    /// <param name="options">The options that its names are properties of.</param>
    /// <exception cref="ArgumentException">A name is no property that can be set, or of another kind; the message says which.</exception>
    public static SearchSpace WithDefaults(SearchSpace space, object options)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(options);
        return new SearchSpace([.. space.Parameters.Select(parameter => Default(parameter, options))]);
    }

    /// <summary>A copy of options with the values of a configuration; the object itself stays as it is.</summary>
    /// <typeparam name="TOptions">The options type.</typeparam>
    /// <param name="options">The options.</param>
    /// <param name="configuration">The values; what is NaN is left as it is.</param>
    /// <exception cref="ArgumentException">A name is no property that can be set.</exception>
    public static TOptions Apply<TOptions>(TOptions options, Configuration configuration)
        where TOptions : class
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(configuration);
        var copy = Clone(options);
        for (var i = 0; i < configuration.Values.Count; i++)
        {
            var parameter = configuration.Space.Parameters[i];
            if (double.IsNaN(configuration.Values[i]))
                continue;
            Set(copy, parameter.Name, type => Convert(parameter, configuration.Values[i], type));
        }
        return copy;
    }

    /// <summary>A copy of options, and of the options within them.</summary>
    /// <typeparam name="TOptions">The options type.</typeparam>
    /// <param name="options">The options.</param>
    public static TOptions Clone<TOptions>(TOptions options)
        where TOptions : class
    {
        ArgumentNullException.ThrowIfNull(options);
        var copy = (TOptions)Copy(options);
        foreach (var property in Properties(copy).Where(IsOptions))
            if (property.CanWrite && property.GetValue(copy) is { } inner)
                property.SetValue(copy, Clone(inner));
        return copy;
    }

    /// <summary>Sets a whole number by its dotted name.</summary>
    /// <param name="options">The options; changed.</param>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">There is no such property.</exception>
    public static void SetNumber(object options, string name, int value)
    {
        ArgumentNullException.ThrowIfNull(options);
        Set(options, name, type => System.Convert.ChangeType(value, type, CultureInfo.InvariantCulture));
    }

    private static void Set(object options, string name, Func<Type, object> value)
    {
        var (owner, property) = Find(options, name);
        property.SetValue(owner, value(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType));
    }

    private static void Collect(object options, string prefix, List<SearchParameter> parameters)
    {
        foreach (var property in Properties(options))
        {
            var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            var name = prefix + property.Name;
            var parameter = property.GetCustomAttribute<SearchRangeAttribute>() is { } range ? Range(name, type, range)
                : property.GetCustomAttribute<SearchChoiceAttribute>() is { } choice ? SearchParameter.Choice(name, choice.Values.Length > 0 ? choice.Values : Words(type, name))
                : null;
            if (parameter is not null)
                parameters.Add(parameter.WithDefault(ToNumber(parameter, property.GetValue(options))));
            else if (IsOptions(property) && property.GetValue(options) is { } inner)
                Collect(inner, name + ".", parameters);
        }
    }

    private static SearchParameter Default(SearchParameter parameter, object options)
    {
        var (owner, property) = Find(options, parameter.Name);
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var isNumber = type == typeof(int) || type == typeof(double);
        if (isNumber ? parameter.Kind == ParameterKind.Choice && !parameter.Values.All(word => ParseNumber(word, type) is not null) : parameter.Kind != ParameterKind.Choice)
            throw new ArgumentException($"'{parameter.Name}' is a {type.Name}, which a parameter of kind {parameter.Kind.ToString().ToLowerInvariant()} cannot be.", nameof(parameter));
        foreach (var value in parameter.Values.Select((_, i) => (double)i))
            Convert(parameter, value, type);
        return parameter.WithDefault(ToNumber(parameter, property.GetValue(owner)));
    }

    private static SearchParameter Range(string name, Type type, SearchRangeAttribute range)
        => type == typeof(int)
            ? SearchParameter.Integer(name, (int)range.Minimum, (int)range.Maximum, range.Logarithmic)
            : SearchParameter.Real(name, range.Minimum, range.Maximum, range.Logarithmic);

    private static string[] Words(Type type, string name)
        => type == typeof(bool) ? [bool.FalseString, bool.TrueString]
            : type.IsEnum ? Enum.GetNames(type)
            : throw new ArgumentException($"[SearchChoice] of '{name}' must name values: it is a {type.Name}.", nameof(type));

    private static double ToNumber(SearchParameter parameter, object? value)
    {
        if (value is null || parameter.Kind != ParameterKind.Choice)
            return value is null ? double.NaN : System.Convert.ToDouble(value, CultureInfo.InvariantCulture);
        for (var i = 0; i < parameter.Values.Count; i++)
            if (string.Equals(parameter.Values[i], System.Convert.ToString(value, CultureInfo.InvariantCulture), StringComparison.OrdinalIgnoreCase))
                return i;
        return double.NaN;
    }

    private static object Convert(SearchParameter parameter, double value, Type type)
    {
        var text = parameter.Text(value);
        if (type.IsEnum)
            return Enum.TryParse(type, text, ignoreCase: true, out var member) ? member! : throw new ArgumentException($"'{text}' is no value of '{parameter.Name}'; there are {string.Join(", ", Enum.GetNames(type))}.");
        if (type == typeof(bool))
            return bool.TryParse(text, out var flag) ? flag : throw new ArgumentException($"'{text}' is no value of '{parameter.Name}'; there are False and True.");
        return parameter.Kind != ParameterKind.Choice ? System.Convert.ChangeType(value, type, CultureInfo.InvariantCulture) : ParseNumber(text, type) ?? text;
    }

    private static object? ParseNumber(string word, Type type)
        => type == typeof(int) ? int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : null
            : type == typeof(double) && double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real) ? real : null;

    private static (object Owner, PropertyInfo Property) Find(object options, string name)
    {
        var parts = name.Split('.');
        for (var i = 0; ; i++)
        {
            var property = options.GetType().GetProperty(parts[i]);
            if (property is null || !property.CanWrite)
                throw new ArgumentException($"{options.GetType().FullName} has no option '{parts[i]}' that could be searched{(parts.Length > 1 ? $" (of '{name}')" : "")}.", nameof(name));
            if (i == parts.Length - 1)
                return (options, property);
            options = property.GetValue(options) ?? throw new ArgumentException($"'{parts[i]}' of '{name}' is null, so nothing in it can be searched.", nameof(name));
        }
    }

    private static IEnumerable<PropertyInfo> Properties(object options)
        => options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanRead && property.GetIndexParameters().Length == 0);

    private static bool IsOptions(PropertyInfo property)
        => property.PropertyType is { IsClass: true } type && type.Name.EndsWith("Options", StringComparison.Ordinal);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = nameof(MemberwiseClone))]
    private static extern object Copy(object options);
}
