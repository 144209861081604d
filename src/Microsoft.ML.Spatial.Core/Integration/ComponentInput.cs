using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Integration;

/// <summary>Components that were prepared for all spots.</summary>
internal sealed class ComponentInput(DenseMatrix scores) : IEncoderInput
{
    /// <summary>Spots x components.</summary>
    public DenseMatrix Scores => scores;

    public int Width => scores.Columns;

    public void Fill(int spot, Span<float> values) => scores.Row(spot).CopyTo(values);
}
