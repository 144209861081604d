using Microsoft.ML.Spatial.Core.Sweeping;

namespace Microsoft.ML.Spatial.Sweeping;

/// <summary>What a sweep found, and a model of it.</summary>
/// <typeparam name="TOptions">The options whose values were searched.</typeparam>
/// <param name="Result">All trials, their ranking, importance of parameters, comparison on held-out seeds.</param>
/// <param name="Trials">
/// One row per trial and budget: Trial (Int32), Status, Configuration (text), Budget (Int32, 0 without halving), Score, Deviation (Double, NaN for a failure), a column per parameter (Double; the
/// place of the word for a choice, NaN for what was left as it is) and per measure, Seconds (Double), Error (text).
/// </param>
/// <param name="BestOptions">The best options, with the seed of the sweep.</param>
/// <param name="Model">A model fitted with these options.</param>
public sealed record SweepOutcome<TOptions>(SweepResult Result, IDataView Trials, TOptions BestOptions, ITransformer Model)
    where TOptions : class;
