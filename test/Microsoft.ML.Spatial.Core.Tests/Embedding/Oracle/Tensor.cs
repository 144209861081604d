namespace Microsoft.ML.Spatial.Core.Tests.Embedding.Oracle;

/// <summary>A matrix and the gradient of a loss with respect to it.</summary>
internal sealed class Tensor(double[,] value)
{
    public double[,] Value { get; } = value;

    public double[,] Gradient { get; } = new double[value.GetLength(0), value.GetLength(1)];

    public int Rows => Value.GetLength(0);

    public int Columns => Value.GetLength(1);
}
