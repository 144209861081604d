using Microsoft.ML.SearchSpace;
using Microsoft.ML.SearchSpace.Option;
using Microsoft.ML.Spatial.Core.Sweeping;

namespace Microsoft.ML.Spatial.AutoML;

/// <summary>
/// A whole number whose values all have the same room. AutoML's own option for them rounds down, so that the largest value is never drawn and a default of 8 may come back as 7.
/// </summary>
internal sealed class WholeNumberOption : UniformNumericOption
{
    // Half a step beyond both ends, so that every number is the middle of its room.
    private const double Margin = 0.5;
    private readonly (int Minimum, int Maximum) _range;

    public WholeNumberOption(SearchParameter parameter, double? start)
        : base(parameter.Minimum - Margin, parameter.Maximum + Margin, parameter.Logarithmic)
    {
        _range = ((int)parameter.Minimum, (int)parameter.Maximum);
        if (start is { } value)
            Default = MappingToFeatureSpace(Parameter.FromDouble(value));
    }

    public override Parameter SampleFromFeatureSpace(double[] values)
        => Parameter.FromInt((int)Math.Clamp(Math.Round(base.SampleFromFeatureSpace(values).AsType<double>()), _range.Minimum, _range.Maximum));
}
