using Microsoft.ML.SearchSpace.Option;
using AutoMLSpace = Microsoft.ML.SearchSpace.SearchSpace;

namespace Microsoft.ML.Spatial.AutoML;

/// <summary>
/// The space of a pipeline with a step per dimension. AutoML also counts the step of a choice of one, which has no dimension, and every pipeline without alternatives has such a choice:
/// the grid of AutoML would then never vary the first setting, and give the others the steps of their neighbours.
/// </summary>
internal sealed class PipelineSpace : AutoMLSpace
{
    public PipelineSpace(AutoMLSpace space)
    {
        foreach (var (name, option) in space)
            Add(name, option);
    }

    public override int?[] Step => [.. Steps(this)];

    // In the order in which AutoML lays out the dimensions.
    private static IEnumerable<int?> Steps(AutoMLSpace space)
        => space.OrderBy(pair => pair.Key, StringComparer.CurrentCulture).SelectMany(pair => StepsOf(pair.Value));

    private static IEnumerable<int?> StepsOf(OptionBase option)
        => option is AutoMLSpace inner ? Steps(inner) : option.FeatureSpaceDim == 0 ? [] : option.Step;
}
