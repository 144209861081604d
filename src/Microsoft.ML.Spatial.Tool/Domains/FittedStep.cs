namespace Microsoft.ML.Spatial.Tool.Domains;

/// <summary>A fitted part of an analysis and what it made of its input.</summary>
internal sealed record FittedStep(ITransformer Model, IDataView Output)
{
    public static FittedStep Of(IEstimator<ITransformer> estimator, IDataView input)
    {
        var model = estimator.Fit(input);
        return new FittedStep(model, model.Transform(input));
    }
}
