using Microsoft.ML.SearchSpace.Option;
using Microsoft.ML.Spatial.Core.Sweeping;
using AutoMLSpace = Microsoft.ML.SearchSpace.SearchSpace;
using SpatialSpace = Microsoft.ML.Spatial.Core.Sweeping.SearchSpace;

namespace Microsoft.ML.Spatial.AutoML;

/// <summary>Search spaces of this library as those of AutoML.</summary>
public static class SearchSpaceExtensions
{
    /// <summary>
    /// The space as AutoML knows it: an option per parameter, under its name. AutoML starts from a value of the space, so a default outside of a range becomes the nearer end, and where
    /// a parameter has no default AutoML takes the smallest value, or the first word. Whole numbers are an option of this library, since AutoML's own rounds down; as AutoML reads and
    /// writes its own options alone, a space with whole numbers cannot be written as JSON.
    /// </summary>
    /// <param name="space">The space, such as <see cref="OptionsSpace.Of"/> reads from the attributes of options.</param>
    public static AutoMLSpace ToAutoML(this SpatialSpace space)
    {
        ArgumentNullException.ThrowIfNull(space);
        var converted = new AutoMLSpace();
        foreach (var parameter in space.Parameters)
            converted.Add(parameter.Name, Option(parameter));
        return converted;
    }

    private static OptionBase Option(SearchParameter parameter)
    {
        double? start = double.IsNaN(parameter.Default) ? null : Math.Clamp(parameter.Default, parameter.Minimum, parameter.Maximum);
        return parameter.Kind switch
        {
            ParameterKind.Choice => Choice([.. parameter.Values], start is { } place ? parameter.Values[(int)place] : null),
            // AutoML takes no range of a single number.
            ParameterKind.Integer when parameter.Count == 1 => new ChoiceOption([(int)parameter.Minimum]),
            ParameterKind.Real when parameter.Count == 1 => new ChoiceOption([parameter.Minimum]),
            ParameterKind.Integer => new WholeNumberOption(parameter, start),
            _ => new UniformDoubleOption(parameter.Minimum, parameter.Maximum, parameter.Logarithmic, start),
        };
    }

    private static ChoiceOption Choice(object[] words, object? start) => start is null ? new ChoiceOption(words) : new ChoiceOption(words, start);
}
