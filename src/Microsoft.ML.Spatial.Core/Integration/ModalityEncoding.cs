using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Integration.Observations;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;

namespace Microsoft.ML.Spatial.Core.Integration;

/// <summary>
/// What is learnt of a modality before its network: the scale of its features, their principal components, and how large real values are. Counts are scaled to the median
/// total of the training spots and logged. The arrays are shared, not copied.
/// </summary>
/// <param name="Name">What the modality is called.</param>
/// <param name="Likelihood">How values scatter.</param>
/// <param name="Total">For counts the median total of the training spots, which corrected and imputed spots have too; else 0.</param>
/// <param name="Scaling">The scale of features before <paramref name="Components"/>; null without components.</param>
/// <param name="Components">The components its encoder reads; null for the features themselves.</param>
/// <param name="Whitening">What makes the noise of components equal; null for nothing.</param>
/// <param name="InputScale">What the components are divided by at last.</param>
/// <param name="ValueMean">For standardised real values the mean of each feature; null for values as they are.</param>
/// <param name="ValueDeviation">And its standard deviation, 1 for a feature that does not vary.</param>
public sealed record ModalityEncoding(
    string Name,
    Likelihood Likelihood,
    double Total,
    FeatureScaling? Scaling,
    PrincipalComponents? Components,
    NoiseWhitening? Whitening,
    double InputScale,
    float[]? ValueMean,
    float[]? ValueDeviation)
{
    private const double Clip = 10;
    private const double NoiseShrinkage = 0.1;
    private const int NoiseNeighbors = 6;

    internal bool IsCount => ObservationModels.Of(Likelihood).IsCount;

    /// <summary>Learns a modality.</summary>
    /// <param name="modality">Its values.</param>
    /// <param name="measured">The rows of the spots it measured.</param>
    /// <param name="graph">Who is next to whom; null when that is not known.</param>
    /// <param name="options">How many components, and whether they are whitened.</param>
    /// <param name="seed">Decides the start of the decomposition.</param>
    /// <param name="execution">Threads and cancellation.</param>
    internal static ModalityEncoding Fit(
        IntegrationModality modality, int[] measured, SpatialGraph? graph, CvaeOptions options, long seed, Execution execution)
    {
        var values = modality.Values.SelectRows(measured);
        var isCount = ObservationModels.Of(modality.Likelihood).IsCount;
        var encoding = new ModalityEncoding(modality.Name, modality.Likelihood, isCount ? CountNormalizer.MedianTotal(values) : 0, null, null, null, 1, null, null);
        if (!isCount && options.StandardizeValues && modality.Likelihood != Likelihood.Bernoulli)
        {
            var moments = FeatureMoments.Of(values, execution);
            encoding = encoding with
            {
                ValueMean = Array.ConvertAll(moments.Mean(), mean => (float)mean),
                ValueDeviation = Array.ConvertAll(moments.Variance(), variance => variance > 0 ? (float)Math.Sqrt(variance) : 1),
            };
        }
        var rank = Math.Min(options.Components, Math.Min(values.Rows - 1, values.Columns));
        if (rank < 1)
            return encoding;
        var logged = encoding.Logged(values, execution);
        var scaling = FeatureScaling.Fit(logged, Clip, execution);
        var scaled = scaling.Apply(logged, execution);
        var components = PrincipalComponents.Fit(scaled, new PrincipalComponentsOptions { Rank = rank }, seed, execution);
        var scores = components.Transform(scaled, execution);
        var whitening = options.WhitenNoise && graph is not null ? NoiseWhitening.Fit(scores, GraphParts.Among(graph.RowPointers, graph.Neighbors, measured, NoiseNeighbors), NoiseShrinkage, execution) : null;
        return encoding with { Scaling = scaling, Components = components, Whitening = whitening };
    }

    /// <summary>The components of spots.</summary>
    internal DenseMatrix Scores(CsrMatrix values, Execution execution)
    {
        var scores = Components!.Transform(Scaling!.Apply(Logged(values, execution), execution), execution);
        return Whitening is null ? scores : Whitening.Apply(scores, execution);
    }

    private CsrMatrix Logged(CsrMatrix values, Execution execution) => IsCount ? CountNormalizer.Normalize(values, Total, log1p: true, execution) : values;
}
