using Microsoft.ML.Spatial.Core.Tests.Embedding.Oracle;

namespace Microsoft.ML.Spatial.Core.Tests.Integration.Oracle;

/// <summary>Trains the oracle with AdamW on all spots at once and with recorded noise.</summary>
/// <param name="Rate">The step size.</param>
/// <param name="Decay">The weight decay.</param>
/// <param name="DivergenceWeight">What the weight of the divergence warms up to.</param>
internal sealed record CvaeOracleTraining(double Rate, double Decay, double DivergenceWeight)
{
    /// <summary>The pass of every step, given once the step is taken.</summary>
    /// <param name="oracle">The oracle.</param>
    /// <param name="parameters">Values by name, changed in place.</param>
    /// <param name="noise">Per step, spots x latent width; the weight of the divergence grows linearly from 0 over as many steps.</param>
    public IEnumerable<(OraclePass Pass, double DivergenceWeight)> Steps(CvaeOracle oracle, Dictionary<string, double[]> parameters, IReadOnlyList<double[,]> noise)
    {
        var adam = new OracleAdam(parameters, Rate, Decay);
        for (var step = 0; step < noise.Count; step++)
        {
            var weight = DivergenceWeight * step / noise.Count;
            var pass = oracle.Run(parameters, noise[step], training: true, weight);
            adam.Step(pass.Gradients);
            yield return (pass, weight);
        }
    }
}
