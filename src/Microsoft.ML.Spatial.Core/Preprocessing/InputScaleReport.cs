namespace Microsoft.ML.Spatial.Core.Preprocessing;

/// <summary>What was seen in a matrix of features.</summary>
/// <param name="Scale">The kind of numbers.</param>
/// <param name="Message">What was seen and what to do about it, in a sentence or two.</param>
public sealed record InputScaleReport(InputScale Scale, string Message);
