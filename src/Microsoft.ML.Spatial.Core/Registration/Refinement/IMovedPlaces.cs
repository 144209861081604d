using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>Places of spots that depend on a few parameters.</summary>
internal interface IMovedPlaces
{
    /// <summary>How many parameters.</summary>
    int Size { get; }

    /// <summary>How far apart two parameters that act on one spot can be.</summary>
    int Width { get; }

    /// <summary>Where the spots are.</summary>
    PointSet Places { get; }

    /// <summary>Adds up the normal equations of a step of the parameters.</summary>
    void Add(FieldPull pull, SymmetricBand normal, double[] gradient);

    /// <summary>The largest distance that a step moves a spot, in units of the fixed slice.</summary>
    double LargestMove(double[] step);

    /// <summary>Takes a share of a step.</summary>
    void Move(double[] step, double share);
}
