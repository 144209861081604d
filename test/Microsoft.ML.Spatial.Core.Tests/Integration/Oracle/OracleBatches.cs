using Microsoft.ML.Spatial.Core.Tests.Embedding.Oracle;

namespace Microsoft.ML.Spatial.Core.Tests.Integration.Oracle;

/// <summary>Batch levels of the spots under any number of keys, and the code that decoders see of them.</summary>
/// <param name="Codes">Per key, the level of each spot.</param>
/// <param name="Levels">Per key, how many levels there are.</param>
/// <param name="Embedded">Whether a code is a learned row instead of one-hot.</param>
internal sealed record OracleBatches(IReadOnlyList<int[]> Codes, IReadOnlyList<int> Levels, bool Embedded)
{
    public static OracleBatches None { get; } = new([], [], false);

    /// <summary>Per key, a row for each spot.</summary>
    /// <param name="network">Where learned rows are.</param>
    /// <param name="decoder">The decoder whose they are.</param>
    public IEnumerable<Tensor> CodesFor(OracleNetwork network, string decoder)
    {
        for (var key = 0; key < Codes.Count; key++)
        {
            var oneHot = network.Tape.Leaf(OneHot(key));
            yield return Embedded ? network.Tape.MatMul(oneHot, network.Table($"{decoder}.cat_embedding.{key}.weight", Levels[key])) : oneHot;
        }
    }

    private double[,] OneHot(int key)
    {
        var rows = new double[Codes[key].Length, Levels[key]];
        for (var i = 0; i < Codes[key].Length; i++)
            rows[i, Codes[key][i]] = 1;
        return rows;
    }
}
