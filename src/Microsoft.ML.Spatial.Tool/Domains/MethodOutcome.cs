using Microsoft.ML.Spatial.Tool.Results;

namespace Microsoft.ML.Spatial.Tool.Domains;

/// <summary>What a method found.</summary>
/// <param name="Model">The fitted model, which finds the same in the slice's view.</param>
/// <param name="InputSchema">The schema of that view.</param>
/// <param name="Found">The domains.</param>
/// <param name="Parameters">What to repeat the analysis with.</param>
/// <param name="MostTried">The largest number of domains that 'auto' tried.</param>
/// <param name="Training">What is to be told of training and members.</param>
internal sealed record MethodOutcome(
    ITransformer Model, DataViewSchema InputSchema, FoundDomains Found, Dictionary<string, object> Parameters, int MostTried, TrainingSummary Training);
