using Microsoft.ML.Spatial.Core.Fusion;
using Microsoft.ML.Spatial.Core.Fusion.Network;
using Microsoft.ML.Spatial.Core.Tests.Embedding.Oracle;

namespace Microsoft.ML.Spatial.Core.Tests.Fusion.Oracle;

/// <summary>
/// The integration of two slices as its formulas are written, in double precision with gradients from a tape: two autoencoders, whose decoders start from the rows
/// that one linear layer makes of both embeddings, and the losses of both stages. It shares no arithmetic with the library.
/// </summary>
/// <param name="networks">The autoencoder of each slice.</param>
/// <param name="options">Weights of the losses and the margin.</param>
internal sealed class PairOracle(McgateOracle[] networks, FusionOptions options)
{
    private const double Offset = 1e-6;

    /// <summary>The fused rows of each slice in the last pass.</summary>
    public double[][,] Fused { get; private set; } = [];

    /// <summary>The losses, and the gradients of all parameters: of each network, then of the head.</summary>
    /// <param name="parameters">Values by name, of each network, then of the head.</param>
    /// <param name="embeddings">The embeddings of the last pass; null for the first.</param>
    /// <param name="anchors">Null in pre-training, whose loss is the reconstruction alone.</param>
    public (FusionLoss Losses, Dictionary<string, double[]>[] Gradients) Run(IReadOnlyList<Dictionary<string, double[]>> parameters, double[][,]? embeddings, AnchorRows? anchors)
    {
        var tape = new Tape();
        OracleLeaves[] leaves = [.. parameters.Select(values => new OracleLeaves(tape, values))];
        Tensor[] fused = [.. networks.Select((network, i) => Head(tape, leaves[^1], network.Encode(tape, leaves[i], embeddings?[i], null)))];
        Fused = [.. fused.Select(rows => rows.Value)];
        Tensor[] errors = [.. networks.Select((network, i) => network.Error(tape, network.Decode(tape, leaves[i], fused[i])))];
        var (reconstruction, anchorLoss, direction) = (tape.Add(errors[0], errors[1]), Constant(tape, 0), Constant(tape, 0));
        var total = reconstruction;
        if (anchors is not null)
        {
            anchorLoss = Anchors(tape, fused[0], fused[1], anchors);
            direction = Direction(tape, fused[0], fused[1]);
            total = tape.Add(tape.Combine(reconstruction, options.ReconstructionWeight, direction, options.DirectionWeight), anchorLoss);
        }
        tape.Backward(total);
        return (new FusionLoss(Element(reconstruction), Element(anchorLoss), Element(direction), Element(total)), [.. leaves.Select(leaf => leaf.Gradients)]);
    }

    private static Tensor Head(Tape tape, OracleLeaves leaves, Tensor rows)
        => tape.AddRow(tape.MatMul(rows, tape.Transpose(leaves.Of("head.0.weight", rows.Columns, rows.Columns))), leaves.Of("head.0.bias", 1, rows.Columns));

    private Tensor Anchors(Tape tape, Tensor first, Tensor second, AnchorRows anchors)
    {
        var (s, t) = (tape.Rows(first, anchors.Source), tape.Rows(second, anchors.Target));
        return tape.Add(
            tape.Mean(Distances(tape, s, t)),
            tape.Add(Hinge(tape, s, t, tape.Rows(first, anchors.SourceNegatives)), Hinge(tape, t, s, tape.Rows(second, anchors.TargetNegatives))));
    }

    private Tensor Hinge(Tape tape, Tensor own, Tensor partner, Tensor negative)
        => tape.Mean(tape.Relu(tape.AddRow(tape.Combine(Distances(tape, own, partner), 1, Distances(tape, own, negative), -1), Constant(tape, options.Margin))));

    private static Tensor Distances(Tape tape, Tensor a, Tensor b)
        => tape.Lengths(tape.AddRow(tape.Combine(a, 1, b, -1), tape.Leaf(McgateGolden.ToMatrix([.. Enumerable.Repeat(Offset, a.Columns)], a.Columns))));

    /// <summary>1 minus the mean cosine of all pairs of rows.</summary>
    private static Tensor Direction(Tape tape, Tensor first, Tensor second)
        => tape.Combine(Constant(tape, 1), 1, tape.Mean(tape.MatMul(Unit(tape, first), tape.Transpose(Unit(tape, second)))), -1);

    private static Tensor Unit(Tape tape, Tensor rows) => tape.DivideRows(rows, tape.Lengths(rows));

    private static Tensor Constant(Tape tape, double value) => tape.Leaf(new[,] { { value } });

    private static double Element(Tensor tensor) => tensor.Value[0, 0];
}
