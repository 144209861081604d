using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Tool.Quality;

/// <summary>Compares denoised values with measured ones, modality by modality; of several samples the mean is taken.</summary>
internal static class ReconstructionScorer
{
    /// <exception cref="SpatialDataException">A sample has no such layer, or a value is not finite.</exception>
    public static void Score(MethodMetrics found, JudgedMethod method, string layer, Execution execution)
    {
        foreach (var (name, data) in method.Samples)
            if (!data.Layers.ContainsKey(layer))
                throw new SpatialDataException($"--denoised: {name} has no layer '{layer}'. It has: {(data.Layers.Count == 0 ? "none" : string.Join(", ", data.Layers.Keys))}.");
        foreach (var modality in SampleModality.Of(method))
        {
            var agreements = modality.Select(part => Compare(part, layer, execution)).ToArray();
            found.Add(QualityMetric.Correlation, Mean(agreements.Select(agreement => agreement.MeanCorrelation)), modality.First().Name);
            found.Add(QualityMetric.Cosine, Mean(agreements.Select(agreement => agreement.MeanCosine)), modality.First().Name);
        }
    }

    // Counts are compared as logarithms on one total, so that few strong features and deep spots do not decide.
    private static ReconstructionAgreement Compare(SampleModality part, string layer, Execution execution)
    {
        var counts = MethodData.AreCounts(part.Data.Features);
        var measured = MethodData.Logged(part.Data.Features, counts, execution);
        var denoised = MethodData.Logged(part.Data.Layers[layer], counts, execution);
        return ReconstructionAgreement.Compute(measured, (spot, destination) => Spread(denoised, spot, destination), [.. Enumerable.Range(0, measured.Rows)], execution);
    }

    private static void Spread(CsrMatrix values, int row, Span<float> destination)
    {
        destination.Clear();
        var columns = values.RowIndices(row);
        var stored = values.RowValues(row);
        for (var k = 0; k < columns.Length; k++)
            destination[columns[k]] = stored[k];
    }

    private static double? Mean(IEnumerable<double> values) => values.Where(double.IsFinite).Select(value => (double?)value).Average();
}
