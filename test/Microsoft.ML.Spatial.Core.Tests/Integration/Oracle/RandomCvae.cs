using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Integration.Oracle;

/// <summary>A small random network and its data: a modality of each likelihood, two encoder layers, two batch keys.</summary>
internal sealed class RandomCvae
{
    private const int Spots = 9;
    private const int Features = 3;
    private const int Latent = 2;
    private const int CodeWidth = 2;

    private static readonly int[] Widths = [4, 3];
    private static readonly int[] Levels = [2, 3];
    private CounterRandom _random;

    public RandomCvae(long seed, bool embedded, bool ownDecoders = false)
    {
        _random = new CounterRandom(seed);
        Modalities = [.. Enum.GetValues<OracleLikelihood>().Select(Modality).Select(modality => modality with { HasOwnDecoder = ownDecoders })];
        var codes = embedded ? Levels.Length * CodeWidth : Levels.Sum();
        foreach (var modality in Modalities)
        {
            AddEncoderOf(modality);
            AddDecoderOf(modality, codes);
        }
        foreach (var modality in Modalities.Where(modality => modality.HasOwnDecoder))
            AddDecoderOf(modality.Alone, codes);
        for (var key = 0; embedded && key < Levels.Length; key++)
            foreach (var modality in Modalities.Concat(ownDecoders ? Modalities.Select(modality => modality.Alone) : []))
                Parameters[$"{modality.Decoder}.cat_embedding.{key}.weight"] = Draw(Levels[key] * CodeWidth, 1);
        AddLinear("z_mean_fc", Modalities.Count * Widths[^1], Latent);
        AddLinear("z_var_fc", Modalities.Count * Widths[^1], Latent);
        AddLinear("z_mean_fc_single", Widths[^1], Latent);
        for (var i = 0; i < Spots; i++)
            for (var j = 0; j < Latent; j++)
                Noise[i, j] = Uniform(2);
        Batches = new OracleBatches([[0, 0, 1, 1, 0, 1, 0, 1, 1], [0, 1, 1, 2, 0, 1, 2, 0, 1]], Levels, embedded);
        Weights = new OracleWeights(5, Draw(Modalities.Count, 2), Draw(Modalities.Count, 2), 0.7, 1.3);
    }

    public IReadOnlyList<OracleModality> Modalities { get; }

    /// <summary>Under the second key, one level has only two spots.</summary>
    public OracleBatches Batches { get; }

    public OracleWeights Weights { get; }

    /// <summary>Values by the reference program's names, running statistics among them, and none that is not used.</summary>
    public Dictionary<string, double[]> Parameters { get; } = [];

    /// <summary>Spots x latent width.</summary>
    public double[,] Noise { get; } = new double[Spots, Latent];

    public CvaeOracle Oracle => new(Modalities, Batches, Weights);

    private OracleModality Modality(OracleLikelihood likelihood)
    {
        var values = new double[Spots, Features];
        for (var i = 0; i < Spots; i++)
            for (var j = 0; j < Features; j++)
                values[i, j] = likelihood switch
                {
                    OracleLikelihood.Gaussian or OracleLikelihood.SquaredError => Uniform(2),
                    OracleLikelihood.ZeroInflatedGaussian => Math.Max(0, Uniform(2)),
                    OracleLikelihood.Bernoulli => Uniform(1) > 0 ? 1 : 0,
                    _ => j == 0 ? 1 + (i % 3) : Math.Max(0, Math.Floor(Uniform(6))),
                };
        return new OracleModality($"{likelihood}", $"encoder_{likelihood}", $"decoder_{likelihood}", $"px_{likelihood}", likelihood, IsCount(likelihood), values);
    }

    private void AddEncoderOf(OracleModality modality)
    {
        for (var layer = 0; layer < Widths.Length; layer++)
            AddBlock($"{modality.Encoder}.layers.{layer}", layer == 0 ? Features : Widths[layer - 1], Widths[layer]);
    }

    private void AddDecoderOf(OracleModality modality, int codes)
    {
        AddBlock(modality.Decoder, Latent + codes, Widths[^1]);
        foreach (var head in HeadsOf(modality.Likelihood))
            AddLinear($"{modality.Heads}_{head}", Widths[^1], Features);
    }

    private void AddBlock(string name, int inputs, int outputs)
    {
        AddLinear($"{name}._fclayer.0", inputs, outputs);
        Parameters[$"{name}._fclayer.1.weight"] = Array.ConvertAll(Draw(outputs, 0.4), value => 1 + value);
        Parameters[$"{name}._fclayer.1.bias"] = Draw(outputs, 0.4);
        Parameters[$"{name}._fclayer.1.running_mean"] = Draw(outputs, 0.4);
        Parameters[$"{name}._fclayer.1.running_var"] = Array.ConvertAll(Draw(outputs, 0.4), value => 1 + value);
    }

    private void AddLinear(string name, int inputs, int outputs)
    {
        Parameters[name + ".weight"] = Draw(inputs * outputs, 0.7);
        Parameters[name + ".bias"] = Draw(outputs, 0.7);
    }

    private static string[] HeadsOf(OracleLikelihood likelihood) => likelihood switch
    {
        OracleLikelihood.ZeroInflatedNegativeBinomial => ["scale_decoder.0", "rate_decoder", "dropout_decoder"],
        OracleLikelihood.NegativeBinomial => ["scale_decoder.0", "rate_decoder"],
        OracleLikelihood.Poisson => ["scale_decoder.0"],
        OracleLikelihood.Gaussian => ["scale_decoder", "rate_decoder"],
        OracleLikelihood.ZeroInflatedGaussian => ["scale_decoder", "rate_decoder", "dropout_decoder"],
        _ => ["scale_decoder"],
    };

    private static bool IsCount(OracleLikelihood likelihood)
        => likelihood is OracleLikelihood.ZeroInflatedNegativeBinomial or OracleLikelihood.NegativeBinomial or OracleLikelihood.Poisson;

    private double[] Draw(int count, double range) => [.. Enumerable.Range(0, count).Select(_ => Uniform(range))];

    private double Uniform(double range) => range * ((2 * _random.NextDouble()) - 1);
}
