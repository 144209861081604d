namespace Microsoft.ML.Spatial.Core.Sweeping;

/// <summary>What is to be made large or small.</summary>
/// <param name="Name">What it is called, in files and tables.</param>
/// <param name="Maximize">Whether larger scores are better.</param>
/// <param name="Score">Does a trial with one seed and returns its score. Called from several threads when trials run side by side.</param>
public sealed record ScoreFunction(string Name, bool Maximize, Func<TrialRun, double> Score);
