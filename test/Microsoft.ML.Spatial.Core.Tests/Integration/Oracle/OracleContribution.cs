namespace Microsoft.ML.Spatial.Core.Tests.Integration.Oracle;

/// <summary>How much of the joint mean a modality's own mean explains, spot by spot.</summary>
internal static class OracleContribution
{
    /// <summary>The cosine of the joint mean and a modality's own.</summary>
    public static double[] Cosines(double[,] joint, double[,] own)
    {
        return [.. Enumerable.Range(0, joint.GetLength(0)).Select(i => Dot(joint, own, i) / Math.Sqrt(Dot(joint, joint, i) * Dot(own, own, i)))];

        static double Dot(double[,] a, double[,] b, int i) => Enumerable.Range(0, a.GetLength(1)).Sum(j => a[i, j] * b[i, j]);
    }

    /// <summary>1 where both point the same way, 0 where they are opposite.</summary>
    public static double[] AngularSimilarities(double[,] joint, double[,] own) => [.. Cosines(joint, own).Select(cosine => 1 - (Math.Acos(cosine) / Math.PI))];

    /// <summary>The contribution of the first of two modalities; that of the second is the rest to 1.</summary>
    public static double[] OfFirst(double[,] joint, double[,] first, double[,] second)
        => [.. AngularSimilarities(joint, first).Zip(AngularSimilarities(joint, second), (a, b) => a - b + 0.5)];
}
