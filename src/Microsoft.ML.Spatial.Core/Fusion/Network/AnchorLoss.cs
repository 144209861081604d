using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Fusion.Network;

/// <summary>
/// Draws anchors together and pushes negatives away: with d(a, b) = |a - b + 1e-6| the mean over the anchors of d(s, t) + max(0, margin + d(s, t) - d(s, n_s)) +
/// max(0, margin + d(t, s) - d(t, n_t)).
/// </summary>
/// <param name="margin">By how much a negative should be farther than the partner.</param>
internal sealed class AnchorLoss(double margin)
{
    private const double Offset = 1e-6;

    /// <summary>The loss; its gradient, times the weight, is added.</summary>
    /// <param name="anchors">Rows of the source and the target matrix.</param>
    /// <param name="source">Holds the source slice.</param>
    /// <param name="target">Holds the target slice; may be the same matrix.</param>
    /// <param name="weight">What the gradient is multiplied by.</param>
    /// <param name="sourceGradient">Shaped like the source matrix.</param>
    /// <param name="targetGradient">Shaped like the target matrix.</param>
    public double Add(AnchorRows anchors, DenseMatrix source, DenseMatrix target, double weight, DenseMatrix sourceGradient, DenseMatrix targetGradient)
    {
        if (anchors.Count == 0)
            return 0;
        var share = weight / anchors.Count;
        var loss = 0.0;
        for (var k = 0; k < anchors.Count; k++)
        {
            var s = source.Row(anchors.Source[k]);
            var t = target.Row(anchors.Target[k]);
            var sNegative = source.Row(anchors.SourceNegatives[k]);
            var tNegative = target.Row(anchors.TargetNegatives[k]);
            var (forth, back) = (Distance(s, t), Distance(t, s));
            var (sFar, tFar) = (Distance(s, sNegative), Distance(t, tNegative));
            var (sHinge, tHinge) = (margin + forth - sFar, margin + back - tFar);
            loss += forth + Math.Max(0, sHinge) + Math.Max(0, tHinge);

            var sGradient = sourceGradient.Row(anchors.Source[k]);
            var tGradient = targetGradient.Row(anchors.Target[k]);
            AddSlope(s, t, forth, sHinge > 0 ? 2 * share : share, sGradient, tGradient);
            if (sHinge > 0)
                AddSlope(s, sNegative, sFar, -share, sGradient, sourceGradient.Row(anchors.SourceNegatives[k]));
            if (tHinge <= 0)
                continue;
            AddSlope(t, s, back, share, tGradient, sGradient);
            AddSlope(t, tNegative, tFar, -share, tGradient, targetGradient.Row(anchors.TargetNegatives[k]));
        }
        return loss / anchors.Count;
    }

    private static double Distance(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = 0.0;
        for (var k = 0; k < a.Length; k++)
        {
            var difference = (double)a[k] - b[k] + Offset;
            sum += difference * difference;
        }
        return Math.Sqrt(sum);
    }

    private static void AddSlope(ReadOnlySpan<float> a, ReadOnlySpan<float> b, double distance, double scale, Span<float> aGradient, Span<float> bGradient)
    {
        if (distance == 0)
            return;
        for (var k = 0; k < a.Length; k++)
        {
            var slope = (float)(scale * ((double)a[k] - b[k] + Offset) / distance);
            aGradient[k] += slope;
            bGradient[k] -= slope;
        }
    }
}
