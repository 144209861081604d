using Microsoft.ML.Spatial.Core.Embedding;

namespace Microsoft.ML.Spatial.Core.Tests.Embedding.Oracle;

/// <summary>
/// The autoencoder as its formulas are written: dense N x N attention, double precision, gradients from a tape. It shares no arithmetic with the library.
/// </summary>
/// <param name="x">N x F in the network's feature order.</param>
/// <param name="adjacency">Who is next to whom, every spot to itself too.</param>
/// <param name="bounds">Where each head's features start, and the end.</param>
/// <param name="options">Sizes and switches.</param>
internal sealed class McgateOracle(double[,] x, bool[,] adjacency, int[] bounds, McgateOptions options)
{
    private readonly List<Tensor[]> _attention = [];

    private int Spots => x.GetLength(0);

    private int Features => x.GetLength(1);

    private int Heads => options.Heads;

    /// <summary>Stages of the last pass by name.</summary>
    public Dictionary<string, double[,]> Stages { get; } = [];

    /// <summary>Attention of the last pass, per layer and head.</summary>
    public List<double[][,]> Attention { get; } = [];

    public double[,] Embedding => Stages["embedding"];

    /// <summary>The loss, and the gradients of all parameters by name.</summary>
    /// <param name="parameters">Values by name, as the network names and lays them out.</param>
    /// <param name="embedding">The embedding of the last pass, which makes the pattern of this one; null for the first.</param>
    /// <param name="partners">What <see cref="Partners"/> gave; null for none.</param>
    public (double Loss, Dictionary<string, double[]> Gradients) Run(IReadOnlyDictionary<string, double[]> parameters, double[,]? embedding, double[,]? partners)
    {
        var tape = new Tape();
        var leaves = new OracleLeaves(tape, parameters);
        var loss = Error(tape, Decode(tape, leaves, Encode(tape, leaves, embedding, partners)));
        tape.Backward(loss);
        return (loss.Value[0, 0], leaves.Gradients);
    }

    /// <summary>From profiles to the embedding. The arguments are those of <see cref="Run"/>.</summary>
    public Tensor Encode(Tape tape, OracleLeaves leaves, double[,]? embedding, double[,]? partners)
    {
        Stages.Clear();
        Attention.Clear();
        _attention.Clear();
        var input = tape.Leaf(x);
        for (var l = 0; l < options.HiddenSizes.Count; l++)
        {
            var width = options.HiddenSizes[l];
            var z = Project(tape, input, Weight(leaves, l), BlockBounds(l));
            Stages[$"z{l}"] = z.Value;
            var directions = leaves.Of($"encoder.{l}.attention", 2 * Heads, width / Heads);
            _attention.Add([.. Enumerable.Range(0, Heads).Select(h => AttentionOf(tape, z, directions, h, embedding, partners))]);
            Attention.Add([.. _attention[l].Select(head => head.Value)]);
            var y = Norm(Attend(tape, _attention[l], z), $"encoder.{l}.attention-norm", width);
            Stages[$"y{l}"] = y.Value;
            if (options.FeedForward)
            {
                var weight = leaves.Of($"encoder.{l}.feed-forward.weight", width, width);
                var u = tape.AddRow(tape.MatMul(y, tape.Transpose(weight)), leaves.Of($"encoder.{l}.feed-forward.bias", 1, width));
                y = Norm(tape.Add(y, tape.Elu(u)), $"encoder.{l}.feed-forward-norm", width);
            }
            Stages[$"out{l}"] = y.Value;
            input = y;
        }
        Stages["embedding"] = input.Value;
        return input;

        Tensor Norm(Tensor rows, string name, int width) => tape.BatchNorm(rows, leaves.Of(name + ".gain", 1, width), leaves.Of(name + ".shift", 1, width), 1e-6);
    }

    /// <summary>From the embedding, or rows that stand for it, to the reconstruction, with the attention of the last <see cref="Encode"/>.</summary>
    public Tensor Decode(Tape tape, OracleLeaves leaves, Tensor rows)
    {
        for (var l = options.HiddenSizes.Count - 1; l >= 0; l--)
        {
            rows = ProjectBack(tape, Attend(tape, _attention[l], rows), Weight(leaves, l), BlockBounds(l));
            if (l > 0 || options.OutputActivation == OutputActivation.Elu)
                rows = tape.Elu(rows);
            Stages[$"decoded{l}"] = rows.Value;
        }
        return rows;
    }

    /// <summary>The mean squared error of a reconstruction.</summary>
    public Tensor Error(Tape tape, Tensor decoded) => tape.MeanSquaredError(decoded, Target());

    /// <summary>
    /// 1 for mutual nearest neighbours by cosine of the whole embedding, and for every spot and itself: 2 where a spot is among its own nearest, which the
    /// reference program, adding the identity, counts twice.
    /// </summary>
    public double[,] Partners(double[,] embedding)
    {
        var cosines = Cosines(embedding, 0, embedding.GetLength(1));
        var chosen = new HashSet<int>[Spots];
        for (var i = 0; i < Spots; i++)
        {
            var scores = Enumerable.Range(0, Spots).Select(j => !adjacency[i, j] ? cosines[i, j] : options.NeighborsMayBePartners ? 0 : double.NegativeInfinity).ToArray();
            chosen[i] = [.. Selection.Largest(scores, options.LongRangeNeighbors).Where(j => double.IsFinite(scores[j]))];
        }
        var partners = new double[Spots, Spots];
        for (var i = 0; i < Spots; i++)
            for (var j = 0; j < Spots; j++)
                partners[i, j] = (i == j ? 1 : 0) + (chosen[i].Contains(j) && chosen[j].Contains(i) ? 1 : 0);
        return partners;
    }

    private int[] BlockBounds(int layer)
    {
        if (layer == 0)
            return bounds;
        var width = options.HiddenSizes[layer - 1];
        return options.FeatureAssignment == FeatureAssignment.Shared ? [0, width] : [.. Enumerable.Range(0, Heads + 1).Select(h => h * width / Heads)];
    }

    private Tensor Weight(OracleLeaves leaves, int layer)
    {
        var blocks = BlockBounds(layer);
        return leaves.Of($"encoder.{layer}.projection", blocks[^1], options.HiddenSizes[layer] / (blocks.Length - 1));
    }

    private double[,] Target()
    {
        var target = (double[,])x.Clone();
        for (var j = 0; j < Features && options.CenterFeatures; j++)
        {
            var mean = Enumerable.Range(0, Spots).Average(i => x[i, j]);
            for (var i = 0; i < Spots; i++)
                target[i, j] -= mean;
        }
        return target;
    }

    private Tensor AttentionOf(Tape tape, Tensor z, Tensor direction, int head, double[,]? embedding, double[,]? partners)
    {
        var width = z.Columns / Heads;
        var part = tape.Columns(z, head * width, width);
        var s = tape.MatMul(part, tape.Transpose(tape.Rows(direction, 2 * head, 1)));
        var t = tape.MatMul(part, tape.Transpose(tape.Rows(direction, (2 * head) + 1, 1)));
        var score = options.OneHeadIgnoresNeighbors && Heads == 1
            ? tape.Sigmoid(tape.MatMul(tape.Add(s, t), tape.Leaf(Filled(1, Spots, 1))))
            : tape.Sigmoid(tape.OuterSum(s, t));
        var (factor, offset) = PatternOf(head, embedding);
        var local = tape.MaskedSoftmax(tape.Affine(score, factor, offset), adjacency);
        return partners is null
            ? local
            : tape.Combine(
                local, 1 - options.LongRangeShare, tape.MaskedSoftmax(tape.Affine(score, partners, Filled(Spots, Spots, 0)), NotZero(partners)), options.LongRangeShare);
    }

    private (double[,] Factor, double[,] Offset) PatternOf(int head, double[,]? embedding)
    {
        var (ones, zeros) = (Filled(Spots, Spots, 1), Filled(Spots, Spots, 0));
        if (embedding is null)
            return (ones, zeros);
        var width = embedding.GetLength(1) / Heads;
        var cosines = Cosines(embedding, head * width, width);
        for (var i = 0; i < Spots; i++)
        {
            var sum = Enumerable.Range(0, Spots).Where(j => adjacency[i, j]).Sum(j => Math.Exp(cosines[i, j]));
            for (var j = 0; j < Spots; j++)
            {
                ones[i, j] = options.AttentionForm == AttentionForm.Product ? Math.Exp(cosines[i, j]) / sum : 1;
                zeros[i, j] = options.AttentionForm == AttentionForm.Additive ? cosines[i, j] / options.PatternTemperature : 0;
            }
        }
        return (ones, zeros);
    }

    private static double[,] Cosines(double[,] embedding, int from, int width)
    {
        var n = embedding.GetLength(0);
        var norms = Enumerable.Range(0, n).Select(i => Math.Max(1e-12, Math.Sqrt(Dot(i, i)))).ToArray();
        var cosines = new double[n, n];
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++)
                cosines[i, j] = Dot(i, j) / (norms[i] * norms[j]);
        return cosines;

        double Dot(int i, int j) => Enumerable.Range(from, width).Sum(k => embedding[i, k] * embedding[j, k]);
    }

    private Tensor Attend(Tape tape, Tensor[] attention, Tensor rows)
    {
        var width = rows.Columns / Heads;
        return tape.SideBySide([.. attention.Select((head, h) => tape.MatMul(head, tape.Columns(rows, h * width, width)))]);
    }

    private static Tensor Project(Tape tape, Tensor rows, Tensor weight, int[] blocks) => tape.SideBySide(
        [.. Enumerable.Range(0, blocks.Length - 1).Select(b => tape.MatMul(tape.Columns(rows, blocks[b], blocks[b + 1] - blocks[b]), tape.Rows(weight, blocks[b], blocks[b + 1] - blocks[b])))]);

    private static Tensor ProjectBack(Tape tape, Tensor rows, Tensor weight, int[] blocks) => tape.SideBySide(
        [.. Enumerable.Range(0, blocks.Length - 1).Select(b => tape.MatMul(
            tape.Columns(rows, b * weight.Columns, weight.Columns), tape.Transpose(tape.Rows(weight, blocks[b], blocks[b + 1] - blocks[b]))))]);

    private static bool[,] NotZero(double[,] values)
    {
        var mask = new bool[values.GetLength(0), values.GetLength(1)];
        for (var i = 0; i < values.GetLength(0); i++)
            for (var j = 0; j < values.GetLength(1); j++)
                mask[i, j] = values[i, j] != 0;
        return mask;
    }

    private static double[,] Filled(int rows, int columns, double value)
    {
        var filled = new double[rows, columns];
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++)
                filled[i, j] = value;
        return filled;
    }
}
