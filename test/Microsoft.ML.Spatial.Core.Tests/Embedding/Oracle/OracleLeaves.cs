namespace Microsoft.ML.Spatial.Core.Tests.Embedding.Oracle;

/// <summary>The parameters of an oracle on a tape: one tensor for each name, however often it is asked for.</summary>
/// <param name="tape">The tape.</param>
/// <param name="parameters">Values by name.</param>
internal sealed class OracleLeaves(Tape tape, IReadOnlyDictionary<string, double[]> parameters)
{
    private readonly Dictionary<string, Tensor> _leaves = [];

    /// <summary>The gradients by name, of those that were asked for.</summary>
    public Dictionary<string, double[]> Gradients => _leaves.ToDictionary(leaf => leaf.Key, leaf => leaf.Value.Gradient.Cast<double>().ToArray());

    public Tensor Of(string name, int rows, int columns)
    {
        if (_leaves.TryGetValue(name, out var known))
            return known;
        var values = new double[rows, columns];
        Buffer.BlockCopy(parameters[name], 0, values, 0, values.Length * sizeof(double));
        return _leaves[name] = tape.Leaf(values);
    }
}
