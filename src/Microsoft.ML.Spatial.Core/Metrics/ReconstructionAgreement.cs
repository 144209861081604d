using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>
/// How well reconstructed values agree with measured ones, feature by feature over spots: Pearson's correlation and the cosine, as the benchmark of SpatialMETA defines them
/// (Nature Communications 16, 2025, 10.1038/s41467-025-63915-z).
/// </summary>
/// <param name="Correlations">For each feature Pearson's r, from -1 to 1; NaN where the measured or the reconstructed values are constant.</param>
/// <param name="Cosines">For each feature the cosine, from -1 to 1; NaN where the measured or the reconstructed values are all 0.</param>
public sealed record ReconstructionAgreement(double[] Correlations, double[] Cosines)
{
    private const int SpotsPerCheck = 256;

    /// <summary>The mean correlation of the features that have one; NaN when none has.</summary>
    public double MeanCorrelation => MeanOfKnown(Correlations);

    /// <summary>The mean cosine of the features that have one; NaN when none has.</summary>
    public double MeanCosine => MeanOfKnown(Cosines);

    /// <summary>Compares two matrices.</summary>
    /// <param name="measured">Spots x features.</param>
    /// <param name="reconstructed">Spots x features, on the scale of the measured values up to a factor per feature.</param>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    /// <exception cref="SpatialDataException">A value is not finite.</exception>
    public static ReconstructionAgreement Compute(CsrMatrix measured, DenseMatrix reconstructed)
    {
        ArgumentNullException.ThrowIfNull(measured);
        ArgumentNullException.ThrowIfNull(reconstructed);
        if (measured.Rows != reconstructed.Rows || measured.Columns != reconstructed.Columns)
            throw new ArgumentException($"Measured are {measured.Rows} x {measured.Columns} values, reconstructed {reconstructed.Rows} x {reconstructed.Columns}.", nameof(reconstructed));
        return Compute(measured, (spot, destination) => reconstructed.Row(spot).CopyTo(destination), [.. Enumerable.Range(0, measured.Rows)]);
    }

    /// <summary>Compares some spots with values that are made one spot at a time, so that no whole matrix of them is needed.</summary>
    /// <param name="measured">Spots x features.</param>
    /// <param name="reconstruct">Writes the reconstructed values of a spot.</param>
    /// <param name="spots">The rows compared: those that were measured.</param>
    /// <param name="execution">Cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <remarks>Time O(spots x features), memory O(features). Feature values are summed up in the order of <paramref name="spots"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A spot is no row.</exception>
    /// <exception cref="SpatialDataException">A value is not finite.</exception>
    public static ReconstructionAgreement Compute(CsrMatrix measured, ProfileReader reconstruct, IReadOnlyList<int> spots, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(measured);
        ArgumentNullException.ThrowIfNull(reconstruct);
        ArgumentNullException.ThrowIfNull(spots);
        var pairs = new PairedValues(measured.Columns);
        var (seen, made) = (new float[measured.Columns], new float[measured.Columns]);
        for (var i = 0; i < spots.Count; i++)
        {
            if (i % SpotsPerCheck == 0)
                execution?.Cancellation.ThrowIfCancellationRequested();
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)spots[i], (uint)measured.Rows, nameof(spots));
            Spread(measured, spots[i], seen);
            reconstruct(spots[i], made);
            for (var feature = 0; feature < seen.Length; feature++)
            {
                if (!float.IsFinite(seen[feature]) || !float.IsFinite(made[feature]))
                    throw new SpatialDataException($"Spot {spots[i]}, feature {feature} was measured as {seen[feature]} and reconstructed as {made[feature]}; only finite values can be compared.");
                pairs.Add(feature, seen[feature], made[feature]);
            }
        }
        return new ReconstructionAgreement(
            [.. Enumerable.Range(0, measured.Columns).Select(pairs.Correlation)], [.. Enumerable.Range(0, measured.Columns).Select(pairs.Cosine)]);
    }

    private static void Spread(CsrMatrix values, int row, float[] destination)
    {
        Array.Clear(destination);
        var columns = values.RowIndices(row);
        var stored = values.RowValues(row);
        for (var k = 0; k < columns.Length; k++)
            destination[columns[k]] = stored[k];
    }

    private static double MeanOfKnown(double[] values)
    {
        var (sum, count) = (0.0, 0);
        foreach (var value in values)
        {
            if (double.IsNaN(value))
                continue;
            sum += value;
            count++;
        }
        return count > 0 ? sum / count : double.NaN;
    }
}
