namespace Microsoft.ML.Spatial.Core.Tests.Embedding.Oracle;

/// <summary>Adam, written out in double precision; with a decay it is AdamW, whose decay does not pass through the moments.</summary>
/// <param name="parameters">Values by name, changed in place.</param>
/// <param name="rate">The step size.</param>
/// <param name="decay">The share of the step size by which every value shrinks first.</param>
internal sealed class OracleAdam(Dictionary<string, double[]> parameters, double rate, double decay = 0)
{
    private readonly Dictionary<string, double[]> _first = parameters.ToDictionary(pair => pair.Key, pair => new double[pair.Value.Length]);
    private readonly Dictionary<string, double[]> _second = parameters.ToDictionary(pair => pair.Key, pair => new double[pair.Value.Length]);
    private int _steps;

    public void Step(IReadOnlyDictionary<string, double[]> gradients)
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
                parameters[name][k] = (parameters[name][k] * (1 - (rate * decay))) - (rate * mean / (Math.Sqrt(second[k] / (1 - Math.Pow(0.999, _steps))) + 1e-8));
            }
        }
    }
}
