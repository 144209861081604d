using Microsoft.ML.Spatial.Core.Trajectories;

namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>One feature of a <see cref="PathProfileFigure"/>.</summary>
/// <param name="Title">The feature, and what is to be said of it.</param>
/// <param name="Curve">The fitted curve, drawn as a line with a band of 1.96 standard errors either way.</param>
/// <param name="Profile">Means of bins, drawn as dots.</param>
public sealed record PathCurve(string Title, TrendCurve Curve, PathProfile Profile);
