using MathNet.Numerics;
using Microsoft.ML.Spatial.Core.Tests.Embedding.Oracle;

namespace Microsoft.ML.Spatial.Core.Tests.Integration.Oracle;

/// <summary>Functions of one element, or of two in the same place.</summary>
internal static class ElementFunctions
{
    public static Tensor Exp(this Tape tape, Tensor a) => tape.Apply(a, Math.Exp, (_, y) => y);

    public static Tensor Log(this Tape tape, Tensor a) => tape.Apply(a, Math.Log, (x, _) => 1 / x);

    public static Tensor Sqrt(this Tape tape, Tensor a) => tape.Apply(a, Math.Sqrt, (_, y) => 0.5 / y);

    public static Tensor Square(this Tape tape, Tensor a) => tape.Apply(a, x => x * x, (x, _) => 2 * x);

    /// <summary>ln(1 + exp(x)).</summary>
    public static Tensor Softplus(this Tape tape, Tensor a)
        => tape.Apply(a, x => Math.Max(0, x) + Math.Log(1 + Math.Exp(-Math.Abs(x))), (x, _) => 1 / (1 + Math.Exp(-x)));

    public static Tensor LogGamma(this Tape tape, Tensor a) => tape.Apply(a, SpecialFunctions.GammaLn, (x, _) => SpecialFunctions.DiGamma(x));

    public static Tensor Scale(this Tape tape, Tensor a, double factor) => tape.Apply(a, x => factor * x, (_, _) => factor);

    public static Tensor Plus(this Tape tape, Tensor a, double constant) => tape.Apply(a, x => x + constant, (_, _) => 1);

    public static Tensor Plus(this Tape tape, Tensor a, double[,] constants) => tape.Add(a, tape.Leaf(constants));

    public static Tensor Minus(this Tape tape, Tensor a, Tensor b) => tape.Combine(a, 1, b, -1);

    public static Tensor Times(this Tape tape, Tensor a, double[,] constants) => tape.Times(a, tape.Leaf(constants));

    public static Tensor Times(this Tape tape, Tensor a, Tensor b)
    {
        var result = new Tensor(new double[a.Rows, a.Columns]);
        for (var i = 0; i < a.Rows; i++)
            for (var j = 0; j < a.Columns; j++)
                result.Value[i, j] = a.Value[i, j] * b.Value[i, j];
        return tape.Record(result, (i, j, gradient) =>
        {
            a.Gradient[i, j] += gradient * b.Value[i, j];
            b.Gradient[i, j] += gradient * a.Value[i, j];
        });
    }

    /// <summary>The first where a constant is 0, the second elsewhere.</summary>
    public static Tensor WhereZero(this Tape tape, double[,] constants, Tensor zero, Tensor other)
    {
        var result = new Tensor(new double[zero.Rows, zero.Columns]);
        for (var i = 0; i < zero.Rows; i++)
            for (var j = 0; j < zero.Columns; j++)
                result.Value[i, j] = Chosen(i, j).Value[i, j];
        return tape.Record(result, (i, j, gradient) => Chosen(i, j).Gradient[i, j] += gradient);

        Tensor Chosen(int i, int j) => constants[i, j] == 0 ? zero : other;
    }
}
