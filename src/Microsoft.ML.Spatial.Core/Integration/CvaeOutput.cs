using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Integration.Network;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Integration;

/// <summary>
/// What a trained model answers for spots. Everything comes from the means of the posteriors, so that it is the same each time. Latents are computed at once, anything
/// else when it is asked for.
/// </summary>
public sealed class CvaeOutput
{
    private const int BlockSize = 512;
    private readonly CvaeSpots _spots;
    private readonly Execution _execution;
    private readonly ProfileDecoder[] _decoders;
    private readonly Lazy<DenseMatrix>[] _others;
    private readonly Lazy<DenseMatrix> _components;

    internal CvaeOutput(CvaeModel model, CvaeSpots spots, SpatialGraph? graph, Execution execution)
    {
        Model = model;
        _spots = spots;
        _execution = execution;
        _decoders = [.. model.Network.Modalities.Select((network, k) => new ProfileDecoder(network.Decoder, spots.Modalities[k], model.LatentSize))];
        (Latent, OwnLatents) = Encode();
        _others = [.. Enumerable.Range(0, _decoders.Length).Select(k => new Lazy<DenseMatrix>(() => EncodeWithout(k)))];
        _components = new Lazy<DenseMatrix>(() => OwnComponentsOf(graph));
    }

    /// <summary>The model.</summary>
    public CvaeModel Model { get; }

    /// <summary>The latent, spots x <see cref="CvaeModel.LatentSize"/>; zeros for a spot that no modality measured.</summary>
    public DenseMatrix Latent { get; }

    /// <summary>For each modality the latent by it alone; zeros for spots it did not measure.</summary>
    public IReadOnlyList<DenseMatrix> OwnLatents { get; }

    /// <summary>
    /// What spots measured by themselves: the principal components of all modalities side by side, relative to the mean of their batch, with equal noise where noise is
    /// whitened. Where a modality did not measure, the mean of the spots around. A <see cref="Clustering.SpatialMixture"/> draws borders by them.
    /// </summary>
    /// <exception cref="InvalidOperationException">The model reads features, no components.</exception>
    public DenseMatrix Components => _components.Value;

    /// <summary>Number of spots.</summary>
    public int SpotCount => _spots.Count;

    /// <summary>Whether a modality measured a spot: whether the spot has any value there.</summary>
    public bool IsMeasured(int spot, int modality) => _spots.Modalities[modality].Measured[spot];

    /// <summary>The share of a modality in a spot's latent, see <see cref="ContributionForm"/>; 0 where it did not measure.</summary>
    public double Contribution(int spot, int modality)
    {
        if (!IsMeasured(spot, modality))
            return 0;
        var own = Likeness(spot, modality);
        if (Model.Options.Contribution == ContributionForm.Reference && _decoders.Length == 2)
            return own - (IsMeasured(spot, 1 - modality) ? Likeness(spot, 1 - modality) : 0) + 0.5;
        var (sum, count) = (0.0, 0);
        for (var k = 0; k < _decoders.Length; k++)
        {
            if (!IsMeasured(spot, k))
                continue;
            sum += Likeness(spot, k);
            count++;
        }
        return sum > 0 ? own / sum : 1.0 / count;
    }

    /// <summary>
    /// What the model expects a modality to measure at a spot, on the scale of the data: counts with the spot's own total. Where the modality did not measure, it is
    /// imputed from the others, counts with the median total of the training spots.
    /// </summary>
    /// <param name="spot">Row of the spot.</param>
    /// <param name="modality">Which modality.</param>
    /// <param name="destination">One value per feature.</param>
    public void Denoise(int spot, int modality, Span<float> destination)
        => Decode(spot, modality, Latent.Row(spot), IsMeasured(spot, modality) ? _spots.Modalities[modality].Totals[spot] : MedianTotal(modality), known: true, destination);

    /// <summary>The same as if the spot had been measured in the average batch, counts with the median total of the training spots.</summary>
    public void Correct(int spot, int modality, Span<float> destination)
        => Decode(spot, modality, Latent.Row(spot), MedianTotal(modality), known: false, destination);

    /// <summary>What the other modalities alone predict, whether or not this one measured the spot; the scale is that of <see cref="Denoise"/>.</summary>
    /// <exception cref="InvalidOperationException">There is one modality only.</exception>
    public void Predict(int spot, int modality, Span<float> destination)
    {
        if (_decoders.Length == 1)
            throw new InvalidOperationException("The model has one modality, so there is none to predict it from.");
        var total = IsMeasured(spot, modality) ? _spots.Modalities[modality].Totals[spot] : MedianTotal(modality);
        Decode(spot, modality, _others[modality].Value.Row(spot), total, known: true, destination);
    }

    private DenseMatrix OwnComponentsOf(SpatialGraph? graph)
    {
        if (Model.Inputs.Encodings[0].Components is null)
            throw new InvalidOperationException("The model reads features as they are and has no components; train one with Components above 0.");
        bool[][] measured = [.. _spots.Modalities.Select(modality => modality.Measured)];
        return OwnComponents.Of(Model.Inputs.OwnScores([.. _spots.Modalities.Select(modality => modality.Targets)], measured, _spots.Batches, _execution), measured, graph, _execution);
    }

    private double Likeness(int spot, int modality)
    {
        ReadOnlySpan<float> joint = Latent.Row(spot);
        ReadOnlySpan<float> own = OwnLatents[modality].Row(spot);
        var norms = TensorPrimitives.Norm(joint) * TensorPrimitives.Norm(own);
        var cosine = norms > 0 ? Math.Clamp(TensorPrimitives.Dot(joint, own) / (double)norms, -1, 1) : 0;
        return 1 - (Math.Acos(cosine) / Math.PI);
    }

    private double MedianTotal(int modality) => Model.Inputs.Encodings[modality].Total;

    private void Decode(int spot, int modality, ReadOnlySpan<float> latent, double total, bool known, Span<float> destination)
    {
        Span<int> levels = stackalloc int[_spots.Levels.Count];
        levels.Fill(-1);
        if (known)
            _spots.FillLevels(spot, levels);
        _decoders[modality].Decode(latent, levels, total, destination);
    }

    private (DenseMatrix Joint, DenseMatrix[] Own) Encode()
    {
        var joint = new DenseMatrix(SpotCount, Model.LatentSize);
        DenseMatrix[] own = [.. _decoders.Select(_ => new DenseMatrix(SpotCount, Model.LatentSize))];
        Visit(null, (pass, batch) =>
        {
            CopyMeans(pass, batch, joint);
            for (var k = 0; k < own.Length; k++)
                for (var i = 0; i < batch.Places[k].Length; i++)
                    pass.Encoder(k).OwnMean.Row(i).CopyTo(own[k].Row(batch.Rows[batch.Places[k][i]]));
        });
        return (joint, own);
    }

    private DenseMatrix EncodeWithout(int modality)
    {
        var joint = new DenseMatrix(SpotCount, Model.LatentSize);
        Visit((k, _) => k == modality, (pass, batch) => CopyMeans(pass, batch, joint, without: modality));
        return joint;
    }

    private void CopyMeans(CvaePass pass, Minibatch batch, DenseMatrix joint, int without = -1)
    {
        for (var i = 0; i < batch.Rows.Length; i++)
            if (Enumerable.Range(0, _decoders.Length).Any(k => k != without && IsMeasured(batch.Rows[i], k)))
                pass.Joint.Row(i)[..Model.LatentSize].CopyTo(joint.Row(batch.Rows[i]));
    }

    private void Visit(Func<int, int, bool>? hidden, Action<CvaePass, Minibatch> visit)
    {
        var pass = new CvaePass(Model.Network, _spots, Math.Min(SpotCount, BlockSize), _execution, decodes: false);
        for (var from = 0; from < SpotCount; from += BlockSize)
        {
            _execution.Cancellation.ThrowIfCancellationRequested();
            var batch = new Minibatch(_spots, [.. Enumerable.Range(from, Math.Min(BlockSize, SpotCount - from))]);
            pass.Encode(batch, hidden);
            visit(pass, batch);
        }
    }
}
