namespace Microsoft.ML.Spatial.Core.Tests.Embedding.Oracle;

/// <summary>Adam, written out in double precision.</summary>
/// <param name="parameters">Values by name, changed in place.</param>
/// <param name="rate">The step size.</param>
internal sealed class OracleAdam(Dictionary<string, double[]> parameters, double rate)
{
    private readonly Dictionary<string, double[]> _first = parameters.ToDictionary(pair => pair.Key, pair => new double[pair.Value.Length]);
    private readonly Dictionary<string, double[]> _second = parameters.ToDictionary(pair => pair.Key, pair => new double[pair.Value.Length]);
    private int _steps;

    public void Step(Dictionary<string, double[]> gradients)
    {
        _steps++;
        foreach (var (name, gradient) in gradients)
        {
            var (first, second) = (_first[name], _second[name]);
            for (var k = 0; k < gradient.Length; k++)
            {
                first[k] = (0.9 * first[k]) + (0.1 * gradient[k]);
                second[k] = (0.999 * second[k]) + (0.001 * gradient[k] * gradient[k]);
                var mean = first[k] / (1 - Math.Pow(0.9, _steps));
                parameters[name][k] -= rate * mean / (Math.Sqrt(second[k] / (1 - Math.Pow(0.999, _steps))) + 1e-8);
            }
        }
    }
}
