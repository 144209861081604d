using Microsoft.ML.Spatial.Core;

namespace Microsoft.ML.Spatial.Tests.Contract;

/// <summary>How to try an estimator out.</summary>
/// <param name="Upstream">What has to stand before it in a chain; null for nothing.</param>
/// <param name="Create">Makes it, to run with the given execution.</param>
/// <param name="Inputs">The columns it cannot do without.</param>
internal sealed record EstimatorCase(
    Func<MLContext, IEstimator<ITransformer>?> Upstream,
    Func<MLContext, Execution?, IEstimator<ITransformer>> Create,
    params string[] Inputs)
{
    public IDataView Prepare(MLContext context, IDataView data)
        => Upstream(context) is { } upstream ? upstream.Fit(data).Transform(data) : data;
}
