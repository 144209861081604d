using MathNet.Numerics;
using Microsoft.ML.Spatial.Core.Embedding.Network;
using Microsoft.ML.Spatial.Core.Integration;
using Microsoft.ML.Spatial.Core.Integration.Network;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Tests.Integration.Oracle;

namespace Microsoft.ML.Spatial.Core.Tests.Integration;

/// <summary>The library's network, with the weights of an oracle's, whose names and layout are the reference program's.</summary>
internal sealed class CvaeEngine
{
    private readonly IReadOnlyList<OracleModality> _modalities;
    private readonly OracleWeights _weights;
    private readonly bool _hasOwn;

    public CvaeEngine(
        IReadOnlyList<OracleModality> modalities, OracleBatches batches, OracleWeights weights, IReadOnlyList<int> hidden, int latent, int codeWidth, bool hasOwn = true)
    {
        _modalities = modalities;
        _weights = weights;
        _hasOwn = hasOwn;
        Network = new CvaeNetwork(
            new NetworkShape(latent, hidden, batches.Levels, batches.Embedded ? codeWidth : 0, SharedDecoders: !modalities[0].HasOwnDecoder),
            [.. modalities.Select(modality => new ModalityShape(modality.Values.GetLength(1), modality.Values.GetLength(1), Enum.Parse<Likelihood>(modality.Likelihood.ToString())))]);
        var count = modalities[0].Values.GetLength(0);
        var groups = BatchGroups.Of([.. batches.Codes.Select((codes, key) => new BatchKey($"key{key}", [.. Enumerable.Range(0, batches.Levels[key]).Select(level => $"{level}")], codes))], count);
        Spots = new CvaeSpots([.. modalities.Select(SpotsOf)], [.. batches.Codes], groups.Codes);
        Pass = new CvaePass(Network, Spots, count, new Execution(1));
        Batch = new Minibatch(Spots, [.. Enumerable.Range(0, count)]);
    }

    public CvaeNetwork Network { get; }

    public CvaeSpots Spots { get; }

    public CvaePass Pass { get; }

    public Minibatch Batch { get; }

    public PassWeights PassWeights => new(
        _weights.Latent, _hasOwn ? _weights.Corr : new double[_modalities.Count], new double[_modalities.Count], _weights.Divergence, _weights.Discrepancy, 1.0 / _weights.SpotsPerBatch);

    /// <summary>One pass of training without dropout.</summary>
    public PassLosses Train(double[,] noise, double? divergenceWeight = null)
    {
        for (var i = 0; i < noise.Length; i++)
            Pass.Noise[i] = (float)noise[i / noise.GetLength(1), i % noise.GetLength(1)];
        var none = default(CounterRandom);
        var weights = PassWeights with { Divergence = divergenceWeight ?? _weights.Divergence };
        return Pass.Train(Batch, weights, new LayerTraining(0, 0.01, 2), ref none, MaximumMeanDiscrepancy.ReferenceWidths);
    }

    /// <summary>Visits every parameter: what it is called there, where its first value lies here, and where the others do.</summary>
    /// <param name="visit">Called with the name, our parameter, and for each value in their order its place in ours.</param>
    public void Visit(Action<string, Parameter, int[]> visit)
    {
        var (hidden, latent) = (Network.Shape.HiddenSizes[^1], Network.Shape.LatentSize);
        for (var m = 0; m < _modalities.Count; m++)
        {
            var (modality, network) = (_modalities[m], Network.Modalities[m]);
            for (var layer = 0; layer < network.Encoder.Length; layer++)
                VisitBlock($"{modality.Encoder}.layers.{layer}", network.Encoder[layer], visit);
            VisitDecoder(modality, network.Decoder, visit);
            if (network.OwnDecoder is { } own)
                VisitDecoder(modality.Alone, own, visit);
        }
        string[] posterior = ["z_mean_fc", "z_var_fc"];
        for (var half = 0; half < posterior.Length; half++)
            visit($"{posterior[half]}.bias", Network.PosteriorBias, [.. Enumerable.Range(half * latent, latent)]);
        if (!_hasOwn)
            return;
        visit("z_mean_fc_single.weight", Network.Own.Weight, Transposed(hidden, latent, latent, 0));
        visit("z_mean_fc_single.bias", Network.Own.Bias!, [.. Enumerable.Range(0, latent)]);
    }

    /// <summary>Takes over the weights and running statistics.</summary>
    public void Load(IReadOnlyDictionary<string, double[]> parameters)
    {
        Visit((name, parameter, places) =>
        {
            for (var i = 0; i < places.Length; i++)
                parameter.Value[places[i]] = (float)parameters[name][i];
        });
        VisitPosterior((name, parameter, there, here) => parameter.Value[here] = (float)parameters[name][there]);
        VisitStatistics((name, statistics) => parameters[name].CopyTo(statistics, 0));
    }

    /// <summary>Values or gradients by their names, in their layout.</summary>
    public Dictionary<string, double[]> Read(Func<Parameter, float[]> what)
    {
        var read = new Dictionary<string, double[]>();
        Visit((name, parameter, places) => read[name] = [.. places.Select(place => (double)what(parameter)[place])]);
        foreach (var name in new[] { "z_mean_fc.weight", "z_var_fc.weight" })
            read[name] = new double[Network.Shape.LatentSize * _modalities.Count * Network.Shape.HiddenSizes[^1]];
        VisitPosterior((name, parameter, there, here) => read[name][there] = what(parameter)[here]);
        return read;
    }

    /// <summary>The joint posterior's weights, which read the encoders side by side there and lie with each modality here.</summary>
    private void VisitPosterior(Action<string, Parameter, int, int> visit)
    {
        var (hidden, latent) = (Network.Shape.HiddenSizes[^1], Network.Shape.LatentSize);
        string[] names = ["z_mean_fc.weight", "z_var_fc.weight"];
        for (var half = 0; half < names.Length; half++)
            for (var m = 0; m < _modalities.Count; m++)
                for (var output = 0; output < latent; output++)
                    for (var input = 0; input < hidden; input++)
                        visit(names[half], Network.Modalities[m].Posterior.Weight, (output * _modalities.Count * hidden) + (m * hidden) + input, (input * 2 * latent) + (half * latent) + output);
    }

    public void VisitStatistics(Action<string, double[]> visit)
    {
        for (var m = 0; m < _modalities.Count; m++)
        {
            for (var layer = 0; layer < Network.Modalities[m].Encoder.Length; layer++)
                Statistics($"{_modalities[m].Encoder}.layers.{layer}", Network.Modalities[m].Encoder[layer].Statistics[0]);
            foreach (var way in Network.Modalities[m].Decoder.Hidden.Statistics)
                Statistics(_modalities[m].Decoder, way);
            if (Network.Modalities[m].OwnDecoder is { } own)
                Statistics(_modalities[m].Alone.Decoder, own.Hidden.Statistics[0]);
        }

        void Statistics(string name, ColumnStatistics statistics)
        {
            visit($"{name}._fclayer.1.running_mean", statistics.Mean);
            visit($"{name}._fclayer.1.running_var", statistics.Variance);
        }
    }

    private static void VisitDecoder(OracleModality modality, DecoderNetwork decoder, Action<string, Parameter, int[]> visit)
    {
        VisitBlock(modality.Decoder, decoder.Hidden, visit);
        for (var key = 0; key < decoder.Codes.Parameters.Count; key++)
            visit($"{modality.Decoder}.cat_embedding.{key}.weight", decoder.Codes.Parameters[key], [.. Enumerable.Range(0, decoder.Codes.Parameters[key].Value.Length)]);
        var heads = HeadsOf(modality);
        for (var head = 0; head < heads.Length; head++)
        {
            var from = head * decoder.Features;
            visit($"{modality.Heads}_{heads[head]}.weight", decoder.Expectation.Weight, Transposed(decoder.Expectation.Inputs, decoder.Features, decoder.Expectation.Outputs, from));
            visit($"{modality.Heads}_{heads[head]}.bias", decoder.Expectation.Bias!, [.. Enumerable.Range(from, decoder.Features)]);
        }
    }

    private static void VisitBlock(string name, HiddenLayer layer, Action<string, Parameter, int[]> visit)
    {
        visit($"{name}._fclayer.0.weight", layer.Linear.Weight, Transposed(layer.Inputs, layer.Outputs, layer.Outputs, 0));
        visit($"{name}._fclayer.0.bias", layer.Linear.Bias!, [.. Enumerable.Range(0, layer.Outputs)]);
        visit($"{name}._fclayer.1.weight", layer.Normalization.Gain, [.. Enumerable.Range(0, layer.Outputs)]);
        visit($"{name}._fclayer.1.bias", layer.Normalization.Shift, [.. Enumerable.Range(0, layer.Outputs)]);
    }

    // Their weights are outputs x inputs, ours inputs x outputs.
    private static int[] Transposed(int inputs, int outputs, int stride, int offset)
        => [.. Enumerable.Range(0, outputs).SelectMany(output => Enumerable.Range(0, inputs).Select(input => (input * stride) + offset + output))];

    private static string[] HeadsOf(OracleModality modality) => modality.Likelihood switch
    {
        OracleLikelihood.ZeroInflatedNegativeBinomial => ["scale_decoder.0", "rate_decoder", "dropout_decoder"],
        OracleLikelihood.NegativeBinomial => ["scale_decoder.0", "rate_decoder"],
        OracleLikelihood.Poisson => ["scale_decoder.0"],
        OracleLikelihood.Gaussian => ["scale_decoder", "rate_decoder"],
        OracleLikelihood.ZeroInflatedGaussian => ["scale_decoder", "rate_decoder", "dropout_decoder"],
        _ => ["scale_decoder"],
    };

    private static ModalitySpots SpotsOf(OracleModality modality)
    {
        var (rows, columns) = (modality.Values.GetLength(0), modality.Values.GetLength(1));
        var values = CsrMatrix.FromDense(rows, columns, [.. modality.Values.Cast<double>().Select(value => (float)value)]);
        var isCount = Microsoft.ML.Spatial.Core.Integration.Observations.ObservationModels.Of(Enum.Parse<Likelihood>(modality.Likelihood.ToString())).IsCount;
        bool[] measured = [.. Enumerable.Repeat(true, rows)];
        double[] totals = [.. Enumerable.Range(0, rows).Select(row => values.RowValues(row).ToArray().Sum(value => (double)value))];
        double[] factorials = [.. Enumerable.Range(0, rows).Select(row => isCount ? values.RowValues(row).ToArray().Sum(value => SpecialFunctions.GammaLn(1.0 + value)) : 0)];
        return new ModalitySpots(new FeatureInput(values, modality.LogInput, measured, null), values, totals, factorials, measured);
    }
}
