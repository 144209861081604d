using Microsoft.ML.Spatial.Core.Tests.Embedding.Oracle;

namespace Microsoft.ML.Spatial.Core.Tests.Integration.Oracle;

/// <summary>
/// The conditional variational autoencoder of any number of modalities as its formulas are written, in double precision with gradients from a tape. It shares no
/// arithmetic with the library. Where the parameters have no z_mean_fc_single, modalities have no mean of their own and only the latent path exists.
/// </summary>
/// <param name="modalities">In the order in which the encoders' rows are joined.</param>
/// <param name="batches">Of the same spots.</param>
/// <param name="weights">Of the losses.</param>
internal sealed class CvaeOracle(IReadOnlyList<OracleModality> modalities, OracleBatches batches, OracleWeights weights)
{
    private const double VarianceFloor = 1e-4;
    private const string SingleMean = "z_mean_fc_single";

    /// <param name="parameters">Values by the reference program's names, weights of outputs x inputs; in training the running statistics among them are updated.</param>
    /// <param name="noise">Spots x latent width.</param>
    /// <param name="training">Whether batches are normalised by their own statistics or by the running ones.</param>
    /// <param name="divergenceWeight">Instead of the weight of the divergence, while that warms up.</param>
    public OraclePass Run(IReadOnlyDictionary<string, double[]> parameters, double[,] noise, bool training, double? divergenceWeight = null)
    {
        var network = new OracleNetwork(parameters, training);
        var tape = network.Tape;
        var stages = new Dictionary<string, double[,]>();
        Tensor[] encoded = [.. modalities.Select(modality => Keep($"q_{modality.Name}", network.Encode(modality.Encoder, Input(tape, modality))))];
        var q = Keep("q", tape.SideBySide(encoded));
        var mean = Keep("q_mu", network.Linear("z_mean_fc", q));
        var variance = Keep("q_var", tape.Plus(tape.Exp(network.Linear("z_var_fc", q)), VarianceFloor));
        var z = Keep("z", tape.Add(mean, tape.Times(tape.Sqrt(variance), noise)));

        var losses = new List<(string Name, Tensor Loss, double Weight)>();
        for (var m = 0; m < modalities.Count; m++)
            losses.Add(($"reconstruction_loss_{modalities[m].Name}", Decode(modalities[m], z, "latent"), weights.Latent[m]));
        for (var m = 0; m < modalities.Count && network.Has(SingleMean); m++)
        {
            var own = Keep($"mu_{modalities[m].Name}", network.Linear(SingleMean, encoded[m]));
            losses.Add(($"reconstruction_loss_{modalities[m].Name}_corr", Decode(modalities[m].Alone, own, "corr"), weights.Corr[m]));
        }
        losses.Add(("kldiv_loss", tape.RowSums(LogDensities.Divergence(tape, mean, variance)), divergenceWeight ?? weights.Divergence));
        losses.Add(("mmd_loss", tape.MmdOfBatches(mean, batches), weights.Discrepancy));

        var averaged = losses.ToDictionary(loss => loss.Name, loss => tape.Scale(tape.Mean(loss.Loss), 1.0 / weights.SpotsPerBatch));
        var total = losses.Aggregate(tape.Leaf(new double[1, 1]), (sum, loss) => tape.Combine(sum, 1, averaged[loss.Name], loss.Weight));
        tape.Backward(total);
        return new OraclePass(
            stages,
            losses.ToDictionary(loss => loss.Name, loss => loss.Loss.Value.Cast<double>().ToArray()),
            averaged.ToDictionary(loss => loss.Key, loss => loss.Value.Value[0, 0]),
            total.Value[0, 0],
            network.Gradients);

        Tensor Keep(string name, Tensor tensor)
        {
            stages[name] = tensor.Value;
            return tensor;
        }

        Tensor Decode(OracleModality modality, Tensor latent, string path)
        {
            var rows = tape.SideBySide([latent, .. batches.CodesFor(network, modality.Decoder)]);
            var hidden = Keep($"{path}.px_{modality.Name}", network.Block(modality.Decoder, rows));
            return new OutputHeads(network, modality, stages).Loss(hidden, path);
        }
    }

    private static Tensor Input(Tape tape, OracleModality modality)
    {
        var x = tape.Leaf(modality.Values);
        return modality.LogInput ? tape.Log(tape.Plus(x, 1)) : x;
    }
}
