using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Integration;

/// <summary>The features themselves, counts as ln(1 + x), each spot written out when it is read; with a graph the mean over the spot and its measured neighbours.</summary>
internal sealed class FeatureInput(CsrMatrix values, bool logged, bool[] measured, SpatialGraph? graph) : IEncoderInput
{
    public int Width => values.Columns;

    public void Fill(int spot, Span<float> destination)
    {
        destination.Clear();
        Add(spot, destination);
        if (graph is null)
            return;
        var total = 1;
        foreach (var neighbor in graph.NeighborsOf(spot))
        {
            if (neighbor == spot || !measured[neighbor])
                continue;
            Add(neighbor, destination);
            total++;
        }
        TensorPrimitives.Divide(destination, total, destination);
    }

    private void Add(int spot, Span<float> sum)
    {
        var indices = values.RowIndices(spot);
        var stored = values.RowValues(spot);
        for (var k = 0; k < indices.Length; k++)
            sum[indices[k]] += logged ? MathF.Log(1 + stored[k]) : stored[k];
    }
}
