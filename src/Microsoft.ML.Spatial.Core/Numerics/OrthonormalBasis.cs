using System.Numerics.Tensors;

namespace Microsoft.ML.Spatial.Core.Numerics;

/// <summary>A growing set of orthonormal vectors (Gram-Schmidt, twice, which is as orthogonal as double precision allows).</summary>
internal sealed class OrthonormalBasis(int dimension, long seed)
{
    private const double DependenceLimit = 1e-10;
    private const ulong Stream = 0x0B15;
    private readonly List<double[]> _vectors = [];
    private CounterRandom _random = new(seed, Stream);

    public int Count => _vectors.Count;

    public double[] this[int index] => _vectors[index];

    public void Clear() => _vectors.Clear();

    /// <summary>Takes a vector that is known to be orthonormal to the others.</summary>
    public void Take(double[] vector) => _vectors.Add(vector);

    /// <summary>Adds the direction of <paramref name="candidate"/> that is new, or a random new direction where there is none.</summary>
    public void Extend(double[] candidate)
    {
        var vector = (double[])candidate.Clone();
        while (!TryOrthonormalize(vector))
            for (var i = 0; i < dimension; i++)
                vector[i] = _random.NextNormal();
        _vectors.Add(vector);
    }

    private bool TryOrthonormalize(double[] vector)
    {
        if (!TryNormalize(vector, 0))
            return false;
        RemoveProjections(vector);
        if (!TryNormalize(vector, DependenceLimit))
            return false;
        RemoveProjections(vector);
        return TryNormalize(vector, 0);
    }

    private void RemoveProjections(double[] vector)
    {
        foreach (var other in _vectors)
            TensorPrimitives.MultiplyAdd(other, -TensorPrimitives.Dot<double>(other, vector), vector, vector);
    }

    private static bool TryNormalize(double[] vector, double limit)
    {
        var norm = TensorPrimitives.Norm<double>(vector);
        if (!(norm > limit) || !double.IsFinite(norm))
            return false;
        TensorPrimitives.Divide(vector, norm, vector);
        return true;
    }
}
