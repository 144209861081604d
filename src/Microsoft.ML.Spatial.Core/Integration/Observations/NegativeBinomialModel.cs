using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Microsoft.ML.Spatial.Core.Integration.Observations;

/// <summary>
/// The negative binomial with mean m = softmax(a) x total and inverse dispersion r = e^t + 1e-6 per spot and feature, with a gate g when zeros are inflated (SpatialMETA,
/// Methods). Everything comes from l = ln m - t: ln NB = -r softplus(l) + x (l - softplus(l)) + lnGamma(r + x) - lnGamma(1 + x) - lnGamma(r), of which a zero
/// leaves the first term. With a gate: softplus(ln NB - g) - softplus(-g) at zero, ln NB - softplus(g) elsewhere.
/// </summary>
internal sealed class NegativeBinomialModel(bool zeroInflated) : IObservationModel
{
    private const float SmallestInverseDispersion = 1e-6f;
    private static readonly OutputLimits DispersionLimits = new(-20, 20);

    public int Heads => zeroInflated ? 3 : 2;

    public bool IsCount => true;

    public double Loss(MeasuredSpot spot, Span<float> outputs, Span<float> scratch)
    {
        var features = outputs.Length / Heads;
        var means = outputs[..features];
        var dispersions = outputs.Slice(features, features);
        var shares = scratch[..features];
        var kept = scratch.Slice(features, features);
        var counts = scratch.Slice(2 * features, features);
        var thetas = scratch.Slice(3 * features, features);
        TotalShares.ToLogMeans(means, spot.Total, shares);
        DispersionLimits.Apply(dispersions, kept);
        spot.Fill(counts);
        var loss = Sweep(means, dispersions, zeroInflated ? outputs[(2 * features)..] : default, counts, thetas);
        var slopes = counts[..spot.Indices.Length];
        for (var k = 0; k < slopes.Length; k++)
            slopes[k] = thetas[spot.Indices[k]];
        loss -= LogGammaSum.Of(slopes, spot.Values, SmallestInverseDispersion);
        for (var k = 0; k < slopes.Length; k++)
            dispersions[spot.Indices[k]] -= slopes[k];
        DispersionLimits.Stop(dispersions, kept);
        TotalShares.ToLogitGradient(means, shares);
        return loss + spot.LogFactorials;
    }

    public void Mean(Span<float> outputs, double total, Span<float> mean)
    {
        TotalShares.ToLogMeans(outputs[..mean.Length], 1, mean);
        TensorPrimitives.Multiply(mean, (float)total, mean);
    }

    /// <summary>All that needs no gamma function, over all features alike.</summary>
    /// <param name="means">ln m; becomes its derivative.</param>
    /// <param name="dispersions">t; becomes its derivative.</param>
    /// <param name="gates">g; becomes its derivative; empty without a gate.</param>
    /// <param name="counts">x.</param>
    /// <param name="thetas">Receives e^t.</param>
    private static double Sweep(Span<float> means, Span<float> dispersions, Span<float> gates, Span<float> counts, Span<float> thetas)
    {
        var size = Vector<float>.Count;
        var sum = Vector<float>.Zero;
        var loss = 0.0;
        for (var at = 0; at <= means.Length - size; at += size)
        {
            sum += gates.IsEmpty
                ? Plain(ref means[at], ref dispersions[at], ref counts[at], ref thetas[at])
                : Gated(ref means[at], ref dispersions[at], ref gates[at], ref counts[at], ref thetas[at]);
            // Single precision holds the sum of a few hundred features.
            if ((at & 0xFF) != 0)
                continue;
            loss += Vector.Sum(sum);
            sum = Vector<float>.Zero;
        }
        var rest = means.Length % size;
        return loss + Vector.Sum(sum) + (rest == 0 ? 0 : SweepRest(means[^rest..], dispersions[^rest..], gates.IsEmpty ? gates : gates[^rest..], counts[^rest..], thetas[^rest..]));
    }

    private static double SweepRest(Span<float> means, Span<float> dispersions, Span<float> gates, Span<float> counts, Span<float> thetas)
    {
        var size = Vector<float>.Count;
        Span<float> edge = stackalloc float[5 * size];
        edge.Clear();
        means.CopyTo(edge);
        dispersions.CopyTo(edge[size..]);
        gates.CopyTo(edge[(2 * size)..]);
        counts.CopyTo(edge[(3 * size)..]);
        var losses = gates.IsEmpty
            ? Plain(ref edge[0], ref edge[size], ref edge[3 * size], ref edge[4 * size])
            : Gated(ref edge[0], ref edge[size], ref edge[2 * size], ref edge[3 * size], ref edge[4 * size]);
        edge[..means.Length].CopyTo(means);
        edge.Slice(size, means.Length).CopyTo(dispersions);
        edge.Slice(2 * size, gates.Length).CopyTo(gates);
        edge.Slice(4 * size, means.Length).CopyTo(thetas);
        var loss = 0.0;
        for (var i = 0; i < means.Length; i++)
            loss += losses[i];
        return loss;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Plain(ref float mean, ref float dispersion, ref float count, ref float thetaSeen)
    {
        var t = Vector.LoadUnsafe(ref dispersion);
        var x = Vector.LoadUnsafe(ref count);
        var theta = Vector.Exp(t);
        var r = theta + new Vector<float>(SmallestInverseDispersion);
        var logit = Vector.LoadUnsafe(ref mean) - t;
        var softplus = VectorMath.Softplus(logit, out var sigmoid);
        var byLogit = (r * sigmoid) - (x * (Vector<float>.One - sigmoid));
        theta.StoreUnsafe(ref thetaSeen);
        byLogit.StoreUnsafe(ref mean);
        ((theta * softplus) - byLogit).StoreUnsafe(ref dispersion);
        return (r * softplus) - (x * (logit - softplus));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Gated(ref float mean, ref float dispersion, ref float gate, ref float count, ref float thetaSeen)
    {
        var g = Vector.LoadUnsafe(ref gate);
        var x = Vector.LoadUnsafe(ref count);
        var loss = Plain(ref mean, ref dispersion, ref count, ref thetaSeen);
        var opening = VectorMath.Softplus(-g, out var open);
        var zero = VectorMath.Softplus(-loss - g, out var chance);
        var counted = Vector.GreaterThan(x, Vector<float>.Zero);
        var factor = Vector.ConditionalSelect(counted, Vector<float>.One, chance);
        (Vector.LoadUnsafe(ref mean) * factor).StoreUnsafe(ref mean);
        (Vector.LoadUnsafe(ref dispersion) * factor).StoreUnsafe(ref dispersion);
        Vector.ConditionalSelect(counted, Vector<float>.One - open, chance - open).StoreUnsafe(ref gate);
        return opening + Vector.ConditionalSelect(counted, loss + g, -zero);
    }
}
