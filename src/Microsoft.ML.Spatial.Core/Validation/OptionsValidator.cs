using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Spatial.Core.Validation;

/// <summary>Checks an options object against the attributes of its properties, once, and reports every error together.</summary>
public static class OptionsValidator
{
    /// <summary>Throws when any property is outside its documented range, or when the object's own rules are broken.</summary>
    /// <typeparam name="TOptions">The options type.</typeparam>
    /// <param name="options">The options.</param>
    /// <returns>The same options.</returns>
    /// <exception cref="ArgumentException">One or more properties are invalid; the message lists all of them.</exception>
    public static TOptions Validate<TOptions>(TOptions options)
        where TOptions : class
    {
        var errors = Errors(options);
        if (errors.Count == 0)
            return options;
        var lines = string.Concat(errors.Select(error => Environment.NewLine + "  - " + error));
        throw new ArgumentException($"The {options.GetType().DeclaringType?.Name ?? options.GetType().Name} options are not valid:{lines}", nameof(options));
    }

    /// <summary>What is wrong with the options, one message per error; options that hold other options pass on the errors of those.</summary>
    /// <param name="options">The options.</param>
    public static IReadOnlyList<string> Errors(object options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var errors = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), errors, validateAllProperties: true);
        return [.. errors.Select(error => error.ErrorMessage ?? "invalid")];
    }
}
