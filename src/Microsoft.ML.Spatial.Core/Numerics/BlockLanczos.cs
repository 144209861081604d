using System.Numerics.Tensors;

namespace Microsoft.ML.Spatial.Core.Numerics;

/// <summary>
/// The largest eigenvalues of a symmetric positive semidefinite operator that is only known by what it does to eight vectors at a
/// time: block Lanczos with full orthogonalisation and thick restart (Wu and Simon, SIAM J. Matrix Anal. Appl. 22, 2000), started
/// at random vectors. It stops when every wanted pair solves its equation to a tolerance, so a flat spectrum costs more passes,
/// not accuracy; small problems are solved whole.
/// </summary>
internal sealed class BlockLanczos
{
    /// <summary>How many vectors the operator is applied to at once.</summary>
    public const int BlockWidth = 8;

    private const int BlocksBetweenRestarts = 6;
    private const double NegligibleEigenvalue = 1e-7;

    private readonly int _dimension;
    private readonly int _wanted;
    private readonly int _kept;
    private readonly int _largest;
    private readonly Action<double[], double[]> _apply;
    private readonly OrthonormalBasis _basis;
    private readonly List<double[]> _images = [];
    private readonly double[,] _projected;
    private double[] _values = [];

    /// <param name="dimension">Length of the vectors.</param>
    /// <param name="wanted">How many eigenvalues are wanted, at most <paramref name="dimension"/>.</param>
    /// <param name="spare">How many more are carried over a restart, which makes the wanted ones converge faster.</param>
    /// <param name="seed">Decides the start.</param>
    /// <param name="apply">Applies the operator to a row-major dimension x 8 array, into another.</param>
    public BlockLanczos(int dimension, int wanted, int spare, long seed, Action<double[], double[]> apply)
    {
        _dimension = dimension;
        _wanted = wanted;
        _kept = wanted + spare;
        _apply = apply;
        _basis = new OrthonormalBasis(dimension, seed);
        _largest = _kept + (BlocksBetweenRestarts * BlockWidth);
        if (_largest + BlockWidth > dimension)
            _largest = dimension;
        _projected = new double[_largest, _largest];
    }

    /// <summary>How often the operator was applied.</summary>
    public int Passes { get; private set; }

    /// <summary>Iterates until the residual of each wanted pair is below the tolerance times its eigenvalue.</summary>
    /// <returns>Eigenvalues, decreasing, and their unit eigenvectors.</returns>
    /// <exception cref="SpatialDataException">The tolerance was not reached in the passes allowed.</exception>
    public (double[] Values, double[][] Vectors) Solve(double tolerance, int maximumPasses)
    {
        var (values, vectors, settled) = Iterate(tolerance, maximumPasses);
        return settled
            ? (values, vectors)
            : throw new SpatialDataException($"The principal components did not settle to a relative tolerance of {tolerance} in {Passes} passes over the data; allow more passes or a larger tolerance.");
    }

    /// <summary>As <see cref="Solve"/>, but when the passes are used up answers what it has.</summary>
    /// <returns>Eigenvalues, decreasing, their unit eigenvectors, and whether they have settled.</returns>
    public (double[] Values, double[][] Vectors, bool Settled) Iterate(double tolerance, int maximumPasses)
    {
        List<double[]> next = [.. Enumerable.Range(0, BlockWidth).Select(_ => new double[_dimension])];
        while (true)
        {
            Expand(next);
            var lastBlock = Math.Max(0, _basis.Count - BlockWidth);
            next = _images[lastBlock..];
            if (_basis.Count < _largest)
                continue;
            var residualBasis = _largest == _dimension ? [] : NewDirections(next);
            Rotate();
            var settled = _largest == _dimension || Converged(tolerance);
            if (settled || Passes >= maximumPasses)
                return ([.. _values[.._wanted]], [.. Enumerable.Range(0, _wanted).Select(i => _basis[i])], settled);
            next = residualBasis;
        }
    }

    private void Expand(List<double[]> candidates)
    {
        var first = _basis.Count;
        for (var i = 0; i < candidates.Count && _basis.Count < _largest; i++)
            _basis.Extend(candidates[i]);
        var input = new double[_dimension * BlockWidth];
        var output = new double[_dimension * BlockWidth];
        for (var j = first; j < _basis.Count; j++)
            for (var i = 0; i < _dimension; i++)
                input[(i * BlockWidth) + j - first] = _basis[j][i];
        _apply(input, output);
        Passes++;
        for (var j = first; j < _basis.Count; j++)
        {
            var image = new double[_dimension];
            for (var i = 0; i < _dimension; i++)
                image[i] = output[(i * BlockWidth) + j - first];
            _images.Add(image);
            for (var i = 0; i <= j; i++)
                _projected[i, j] = _projected[j, i] = TensorPrimitives.Dot<double>(_basis[i], image);
        }
    }

    /// <summary>The part of the last images that the full basis does not hold: all residuals lie in it.</summary>
    private List<double[]> NewDirections(List<double[]> images)
    {
        var directions = new List<double[]>(images.Count);
        foreach (var image in images)
        {
            var direction = (double[])image.Clone();
            for (var i = 0; i < _basis.Count; i++)
                TensorPrimitives.MultiplyAdd(_basis[i], -TensorPrimitives.Dot<double>(_basis[i], direction), direction, direction);
            directions.Add(direction);
        }
        return directions;
    }

    /// <summary>Replaces the basis by its best approximations of eigenvectors.</summary>
    private void Rotate()
    {
        var size = _basis.Count;
        var (values, turn) = SymmetricEigen.Decompose(_projected, size);
        var keep = Math.Min(_kept, size);
        var vectors = new double[keep][];
        var images = new double[keep][];
        for (var j = 0; j < keep; j++)
        {
            vectors[j] = new double[_dimension];
            images[j] = new double[_dimension];
            for (var i = 0; i < size; i++)
            {
                TensorPrimitives.MultiplyAdd(_basis[i], turn[i, j], vectors[j], vectors[j]);
                TensorPrimitives.MultiplyAdd(_images[i], turn[i, j], images[j], images[j]);
            }
        }
        _values = values;
        _basis.Clear();
        _images.Clear();
        Array.Clear(_projected);
        for (var j = 0; j < keep; j++)
        {
            _basis.Take(vectors[j]);
            _images.Add(images[j]);
            _projected[j, j] = values[j];
        }
    }

    private bool Converged(double tolerance)
    {
        var residual = new double[_dimension];
        for (var j = 0; j < _wanted; j++)
        {
            TensorPrimitives.MultiplyAdd(_basis[j], -_values[j], _images[j], residual);
            if (TensorPrimitives.Norm<double>(residual) > tolerance * Math.Max(_values[j], NegligibleEigenvalue * _values[0]))
                return false;
        }
        return true;
    }
}
