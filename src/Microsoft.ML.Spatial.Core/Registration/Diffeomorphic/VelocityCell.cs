namespace Microsoft.ML.Spatial.Core.Registration.Diffeomorphic;

/// <summary>A place within the grid: its lower node along x and y, and how far it is to the next one, from 0 to 1.</summary>
internal readonly record struct VelocityCell(int I, int J, double ShareX, double ShareY);
