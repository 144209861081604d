using Microsoft.ML.Spatial.Core.Data.Simulation;
using Microsoft.ML.Spatial.Core.Integration;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Core.Preprocessing.Reassignment;

namespace Microsoft.ML.Spatial.Accuracy;

/// <summary>Simulated samples whose metabolites were measured at pixels of their own: what it is worth to lay these onto the spots, and when to take components.</summary>
internal static class PixelCases
{
    private const int PixelsPerSpot = 4;
    private const int Components = 50;

    public static IEnumerable<IntegrationCase> All()
    {
        var samples = ModalitySamplesSimulator.Simulate(new ModalitySamplesOptions { PixelsPerSpot = PixelsPerSpot }, 1);
        var pixels = Logged(CsrMatrix.Stack([.. samples.Select(sample => sample.Metabolites.Features)]));
        PointSet[] aligned = [.. samples.Select(sample => sample.TransformToMetabolites.Inverse().Apply(sample.Metabolites.RequireCoordinates()))];
        PointSet[] asMeasured = [.. samples.Select(sample => sample.Metabolites.RequireCoordinates())];
        yield return IntegrationCase.OfSamples("simulated pixels, reassigned as they lie", samples, Metabolites(Logged(OnSpots(Raw(samples), samples, asMeasured)), Likelihood.Gaussian));
        yield return IntegrationCase.OfSamples("simulated pixels, aligned and reassigned", samples, Metabolites(Logged(OnSpots(Raw(samples), samples, aligned)), Likelihood.Gaussian));
        var components = PrincipalComponents.Fit(pixels, new PrincipalComponentsOptions { Rank = Components }, seed: 1).Transform(pixels);
        var asFeatures = CsrMatrix.FromDense(components.Rows, components.Columns, components.Values);
        yield return IntegrationCase.OfSamples("simulated pixels, components aligned and reassigned", samples, Metabolites(OnSpots(asFeatures, samples, aligned), Likelihood.SquaredError));
    }

    private static CsrMatrix Raw(IReadOnlyList<ModalitySample> samples) => CsrMatrix.Stack([.. samples.Select(sample => sample.Metabolites.Features)]);

    private static CsrMatrix Logged(CsrMatrix intensities) => CountNormalizer.Normalize(intensities, 1e3, log1p: true);

    private static IntegrationModality Metabolites(CsrMatrix values, Likelihood likelihood) => new("SM", values, likelihood);

    private static CsrMatrix OnSpots(CsrMatrix values, IReadOnlyList<ModalitySample> samples, PointSet[] places)
    {
        var parts = new CsrMatrix[samples.Count];
        for (int sample = 0, from = 0; sample < parts.Length; from += places[sample++].Count)
            parts[sample] = SpotReassigner.Reassign(values.SelectRows([.. Enumerable.Range(from, places[sample].Count)]), places[sample], samples[sample].Transcripts.RequireCoordinates()).Values;
        return CsrMatrix.Stack(parts);
    }
}
