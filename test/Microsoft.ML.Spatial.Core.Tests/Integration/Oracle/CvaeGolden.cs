using System.Text.Json;
using Microsoft.ML.Spatial.Core.Tests.Embedding.Oracle;

namespace Microsoft.ML.Spatial.Core.Tests.Integration.Oracle;

/// <summary>What the reference program computed with a tiny network for six spots, ten genes and five metabolites.</summary>
internal sealed class CvaeGolden
{
    private CvaeGolden(JsonElement file)
    {
        Inputs = file.GetProperty("inputs");
        Outputs = file.GetProperty("outputs");
        Hyper = Inputs.GetProperty("hyper");
        Tolerance = GoldenTolerance.Of(file);
        Metabolites = Matrix(Inputs.GetProperty("X_sm"));
        Counts = Matrix(Inputs.GetProperty("X_st"));
        Codes = Inputs.GetProperty("batch_codes").ValueKind == JsonValueKind.Null ? null : Inputs.GetProperty("batch_codes").Integers();
        Embedded = Inputs.GetProperty("batch_embedding").ValueKind == JsonValueKind.String && Inputs.GetProperty("batch_embedding").GetString() == "embedding";
        Weights = Named(Inputs.GetProperty("weights"));
        Shapes = ShapesOf(Inputs.GetProperty("weights"));
        Noise = Matrix(Inputs.GetProperty("noise_forward"));
        TrainingNoise = Matrices(Inputs.GetProperty("noise_training_steps"));
    }

    /// <summary>Without batches, and with two in both kinds of code.</summary>
    public static TheoryData<string> Cases => ["cvae_single", "cvae_multi_embedding", "cvae_multi_onehot"];

    public JsonElement Inputs { get; }

    public JsonElement Outputs { get; }

    public JsonElement Hyper { get; }

    public GoldenTolerance Tolerance { get; }

    /// <summary>Spots x metabolites.</summary>
    public double[,] Metabolites { get; }

    /// <summary>Spots x genes.</summary>
    public double[,] Counts { get; }

    /// <summary>The batch of each spot; null without batches.</summary>
    public int[]? Codes { get; }

    /// <summary>Whether batch codes are learned rows instead of one-hot.</summary>
    public bool Embedded { get; }

    /// <summary>Values by the reference program's names, running statistics among them.</summary>
    public IReadOnlyDictionary<string, double[]> Weights { get; }

    /// <summary>Sizes of the same arrays: outputs x inputs for weights.</summary>
    public IReadOnlyDictionary<string, int[]> Shapes { get; }

    /// <summary>Spots x latent width, of the single pass.</summary>
    public double[,] Noise { get; }

    /// <summary>The same for each training step.</summary>
    public IReadOnlyList<double[,]> TrainingNoise { get; }

    public static CvaeGolden Load(string name) => new(GoldenFile.Load($"spatialmeta/{name}.json"));

    /// <summary>The start of training, to be changed at will.</summary>
    public Dictionary<string, double[]> CopyOfWeights() => Weights.ToDictionary(pair => pair.Key, pair => (double[])pair.Value.Clone());

    public CvaeOracle Oracle()
    {
        var weights = Hyper.GetProperty("loss_weights");
        return new CvaeOracle(
            [OracleModality.Metabolites(Metabolites), OracleModality.Transcripts(Counts)],
            Codes is null ? OracleBatches.None : new OracleBatches([Codes], [Codes.Max() + 1], Embedded),
            new OracleWeights(
                Hyper.GetProperty("n_per_batch").GetInt32(),
                [Weight("reconstruction_loss_sm"), Weight("reconstruction_loss_st")],
                [Weight("reconstruction_loss_sm_corr"), Weight("reconstruction_loss_st_corr")],
                Weight("kldiv_loss"),
                Weight("mmd_loss")));

        double Weight(string loss) => weights.GetProperty(loss).GetDouble();
    }

    public CvaeOracleTraining Training()
    {
        var adam = Hyper.GetProperty("adamw");
        return new CvaeOracleTraining(
            adam.GetProperty("lr").GetDouble(), adam.GetProperty("weight_decay").GetDouble(), Hyper.GetProperty("loss_weights").GetProperty("kldiv_loss").GetDouble());
    }

    /// <summary>Arrays by name.</summary>
    public static Dictionary<string, double[]> Named(JsonElement arrays) => arrays.EnumerateObject().ToDictionary(array => array.Name, array => array.Value.Doubles());

    public static Dictionary<string, int[]> ShapesOf(JsonElement arrays) => arrays.EnumerateObject().ToDictionary(array => array.Name, array => array.Value.Shape());

    public static double[,] Matrix(JsonElement array) => McgateGolden.ToMatrix(array.Doubles(), array.Shape()[1]);

    private static double[][,] Matrices(JsonElement array)
    {
        var shape = array.Shape();
        return [.. array.Doubles().Chunk(shape[1] * shape[2]).Select(values => McgateGolden.ToMatrix(values, shape[2]))];
    }
}
