using Microsoft.ML.SearchSpace;
using Microsoft.ML.Spatial.Core.Sweeping;
using SpatialSpace = Microsoft.ML.Spatial.Core.Sweeping.SearchSpace;

namespace Microsoft.ML.Spatial.AutoML;

/// <summary>Reads what a tuner of AutoML proposes.</summary>
internal static class ParameterReader
{
    private const double Rounding = 1e-12;

    /// <summary>The configuration that a proposal means; what it does not name is left as it is.</summary>
    public static Configuration Read(SpatialSpace space, Parameter proposal)
        => space.Configure(parameter => proposal.TryGetValue(parameter.Name, out var value) ? Value(parameter, value) : double.NaN);

    private static double Value(SearchParameter parameter, Parameter value) => parameter.Kind switch
    {
        ParameterKind.Choice => parameter.PlaceOf(value.AsType<string>()),
        ParameterKind.Integer => value.AsType<int>(),
        _ => Real(parameter, value.AsType<double>()),
    };

    // AutoML keeps places from 0 to 1 and not values, so that what comes back lies beside the default, or beyond an end, by what was rounded.
    private static double Real(SearchParameter parameter, double value)
        => Math.Abs(value - parameter.Default) <= Rounding * Math.Abs(parameter.Default) ? parameter.Default : Math.Clamp(value, parameter.Minimum, parameter.Maximum);
}
