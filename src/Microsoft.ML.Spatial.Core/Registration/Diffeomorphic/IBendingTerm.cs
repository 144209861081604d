using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Registration.Diffeomorphic;

/// <summary>A part of the objective that some moving points decide.</summary>
internal interface IBendingTerm
{
    /// <summary>The points before bending.</summary>
    PointSet Points { get; }

    /// <summary>The term when the points have come to lie somewhere, and its derivatives by each point's x and y.</summary>
    (double Value, double[] SlopeX, double[] SlopeY) At(PointSet places, Execution execution);
}
