namespace Microsoft.ML.Spatial.Core.Data.Quality;

/// <summary>How many rows or columns one rule dropped.</summary>
/// <param name="Rule">The rule, as a user would say it.</param>
/// <param name="Count">How many it dropped; what several rules would drop counts for the first of them.</param>
public sealed record DropReason(string Rule, int Count);
