using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Integration;

namespace Microsoft.ML.Spatial.Integration;

/// <summary>Refuses values that a likelihood cannot explain, by the row in which the view holds them.</summary>
internal static class LikelihoodValues
{
    /// <exception cref="SpatialDataException">A count is negative, or a value of Bernoulli's is not from 0 to 1.</exception>
    public static void Require(IntegrationSpots spots, int modality, Likelihood likelihood, string columnName)
    {
        var lowest = likelihood is Likelihood.Gaussian or Likelihood.ZeroInflatedGaussian or Likelihood.SquaredError ? float.NegativeInfinity : 0;
        var highest = likelihood == Likelihood.Bernoulli ? 1 : float.PositiveInfinity;
        var values = spots.Modalities[modality];
        foreach (var place in spots.PlaceOf)
        {
            var stored = values.RowValues(place);
            for (var k = 0; k < stored.Length; k++)
            {
                if (stored[k] >= lowest && stored[k] <= highest)
                    continue;
                var advice = likelihood == Likelihood.Bernoulli ? "is for values from 0 to 1. Set counts above 0 to 1 first" : "is for counts, which are not negative. Use Gaussian for real values";
                throw new SpatialDataException($"Column '{columnName}', row {spots.Order[place]}, slot {values.RowIndices(place)[k]} holds {stored[k]}; {likelihood} {advice}.");
            }
        }
    }
}
