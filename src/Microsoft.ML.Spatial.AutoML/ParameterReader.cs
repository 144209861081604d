using Microsoft.ML.SearchSpace;
using Microsoft.ML.Spatial.Core.Sweeping;
using SpatialSpace = Microsoft.ML.Spatial.Core.Sweeping.SearchSpace;

namespace Microsoft.ML.Spatial.AutoML;

/// <summary>Reads what a tuner of AutoML proposes.</summary>
internal static class ParameterReader
{
    /// <summary>The configuration that a proposal means; what it does not name is left as it is.</summary>
    public static Configuration Read(SpatialSpace space, Parameter proposal)
        => space.Configure(parameter => proposal.TryGetValue(parameter.Name, out var value) ? Value(parameter, value) : double.NaN);

    private static double Value(SearchParameter parameter, Parameter value) => parameter.Kind switch
    {
        ParameterKind.Choice => parameter.PlaceOf(value.AsType<string>()),
        ParameterKind.Integer => value.AsType<int>(),
        _ => value.AsType<double>(),
    };
}
