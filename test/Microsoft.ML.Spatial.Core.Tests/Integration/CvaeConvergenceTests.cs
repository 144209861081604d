using Microsoft.ML.Spatial.Core.Integration;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Integration;

/// <summary>Training under the reference preset ends where the reference program ends, over its own five seeds.</summary>
public sealed class CvaeConvergenceTests
{
    private const double Deviations = 4;

    [Fact]
    public void EndsWithTheReferenceProgramsLosses()
    {
        var golden = GoldenFile.Load("spatialmeta/convergence_small.json");
        var inputs = golden.GetProperty("inputs");
        var options = CvaeOptions.Reference;
        (options.HiddenSizes, options.LatentSize, options.BatchEmbeddingSize) = ([32], 5, 8);
        (options.MinibatchSize, options.LearningRate, options.Epochs) = (32, 5e-3, 60);
        (options.DivergenceWeight, options.BatchWeight) = (1, 10);
        IntegrationModality[] modalities =
        [
            new("SM", Matrix("X_sm"), Likelihood.Gaussian) { Weight = 2 },
            new("ST", Matrix("X_st"), Likelihood.ZeroInflatedNegativeBinomial) { Weight = 8 },
        ];

        var losses = Enumerable.Range(0, 5).Select(seed => Cvae.Fit(modalities, [new BatchKey("batch", ["0", "1"], inputs.GetProperty("batch").Integers())], null, options, seed).Losses[^1]).ToArray();

        Near("epoch_reconstruction_loss_sm_list", loss => loss.Reconstruction[0]);
        Near("epoch_reconstruction_loss_st_list", loss => loss.Reconstruction[1]);
        Near("epoch_reconstruction_loss_sm_corr_list", loss => loss.OwnReconstruction[0]);
        Near("epoch_reconstruction_loss_st_corr_list", loss => loss.OwnReconstruction[1]);
        Near("epoch_kldiv_loss_list", loss => loss.Divergence);
        Near("epoch_mmd_loss_list", loss => loss.BatchDistance);
        Near("epoch_total_loss_list", loss => loss.Total);

        CsrMatrix Matrix(string name)
        {
            var shape = inputs.GetProperty(name).Shape();
            return CsrMatrix.FromDense(shape[0], shape[1], [.. inputs.GetProperty(name).Doubles().Select(value => (float)value)]);
        }

        void Near(string name, Func<CvaeLoss, double> part)
        {
            var mean = golden.GetProperty("outputs").GetProperty("final_mean").GetProperty(name).GetDouble();
            var deviation = golden.GetProperty("outputs").GetProperty("final_sd").GetProperty(name).GetDouble();
            var here = losses.Average(part);
            Assert.True(Math.Abs(here - mean) <= Deviations * deviation, $"{name} ends at {here:F4}, the reference program at {mean:F4} +- {deviation:F4}.");
        }
    }
}
