using System.Text.Json;

namespace Microsoft.ML.Spatial.Core.Tests.Integration.Oracle;

/// <summary>What the reference program's model of metabolomics alone computed for six spots and five metabolites in two batches with learned codes.</summary>
internal sealed class CvaeAloneGolden
{
    /// <summary>The weight of the divergence; that of the discrepancy and of the reconstruction is 1.</summary>
    public const double DivergenceWeight = 15;

    private CvaeAloneGolden(JsonElement file)
    {
        var inputs = file.GetProperty("inputs");
        Outputs = file.GetProperty("outputs");
        Tolerance = GoldenTolerance.Of(file);
        Intensities = CvaeGolden.Matrix(inputs.GetProperty("X"));
        Codes = inputs.GetProperty("batch_codes").Integers();
        Weights = CvaeGolden.Named(inputs.GetProperty("weights"));
        Shapes = CvaeGolden.ShapesOf(inputs.GetProperty("weights"));
        Noise = CvaeGolden.Matrix(inputs.GetProperty("noise"));
    }

    public JsonElement Outputs { get; }

    public GoldenTolerance Tolerance { get; }

    /// <summary>Spots x metabolites.</summary>
    public double[,] Intensities { get; }

    /// <summary>The batch of each spot.</summary>
    public int[] Codes { get; }

    /// <summary>Values by the reference program's names, running statistics among them.</summary>
    public Dictionary<string, double[]> Weights { get; }

    /// <summary>Sizes of the same arrays: outputs x inputs for weights.</summary>
    public IReadOnlyDictionary<string, int[]> Shapes { get; }

    /// <summary>Spots x latent width.</summary>
    public double[,] Noise { get; }

    public static CvaeAloneGolden Load() => new(GoldenFile.Load("spatialmeta/cvae_sm_only.json"));

    public CvaeOracle Oracle() => new(
        [OracleModality.MetabolitesAlone(Intensities)],
        new OracleBatches([Codes], [Codes.Max() + 1], Embedded: true),
        new OracleWeights(Intensities.GetLength(0), [1], [], DivergenceWeight, 1));
}
