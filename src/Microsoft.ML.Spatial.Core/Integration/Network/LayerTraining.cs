namespace Microsoft.ML.Spatial.Core.Integration.Network;

/// <summary>How hidden layers are trained.</summary>
/// <param name="DropoutRate">Share of the outputs that are left out.</param>
/// <param name="Momentum">By how much running statistics follow those of a mini-batch.</param>
/// <param name="SmallestGroup">Smaller groups of rows are normalised by running statistics.</param>
internal readonly record struct LayerTraining(double DropoutRate, double Momentum, int SmallestGroup);
