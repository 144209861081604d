namespace Microsoft.ML.Spatial.Core.Registration.Diffeomorphic;

/// <summary>The published objective at a pose and a bending, and how it changes with them.</summary>
/// <param name="PointTerm">EP: ten times the distance of the outlines.</param>
/// <param name="EnergyTerm">ER: the energy of the velocities.</param>
/// <param name="PoseGradient">Derivatives by the five numbers of the pose.</param>
/// <param name="VelocityGradient">Derivatives by the velocities, in their order.</param>
public sealed record PublishedValue(double PointTerm, double EnergyTerm, PublishedPose PoseGradient, double[] VelocityGradient);
