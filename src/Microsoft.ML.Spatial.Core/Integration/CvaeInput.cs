using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Integration.Observations;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Integration;

/// <summary>Refuses what cannot be integrated.</summary>
internal static class CvaeInput
{
    public static void Check(IReadOnlyList<IntegrationModality> modalities, IReadOnlyList<BatchKey> batches, SpatialGraph? graph)
    {
        ArgumentNullException.ThrowIfNull(modalities);
        ArgumentNullException.ThrowIfNull(batches);
        if (modalities.Count == 0)
            throw new ArgumentException("There is no modality to integrate.", nameof(modalities));
        var spots = modalities[0].Values.Rows;
        foreach (var modality in modalities)
        {
            if (modality.Values.Rows != spots)
                throw new ArgumentException($"Modality '{modality.Name}' has {modality.Values.Rows} spots and '{modalities[0].Name}' has {spots}; give every modality a row for each spot, empty where it did not measure.", nameof(modalities));
            if (modality.Weight < 0 || modality.OwnWeight < 0 || !double.IsFinite(modality.Weight + modality.OwnWeight))
                throw new ArgumentException($"The weights of modality '{modality.Name}' must be finite and not negative.", nameof(modalities));
            CheckValues(modality);
        }
        foreach (var key in batches)
            if (key.Codes.Length != spots)
                throw new ArgumentException($"Batch key '{key.Name}' has {key.Codes.Length} codes for {spots} spots.", nameof(batches));
            else if (Array.Exists(key.Codes, code => code >= key.Levels.Count))
                throw new ArgumentException($"Batch key '{key.Name}' has a code beyond its {key.Levels.Count} levels.", nameof(batches));
        if (graph is not null && graph.Count != spots)
            throw new ArgumentException($"The graph joins {graph.Count} spots; there are {spots}.", nameof(graph));
    }

    /// <summary>What training needs beyond that.</summary>
    public static void CheckTraining(IReadOnlyList<IntegrationModality> modalities, IReadOnlyList<BatchKey> batches, bool[][] measured)
    {
        for (var k = 0; k < measured.Length; k++)
        {
            var count = measured[k].Count(isMeasured => isMeasured);
            if (count < 2)
                throw new SpatialDataException($"Modality '{modalities[k].Name}' measured {count} of the spots; it needs at least two. Leave it out, or check that its values belong to these spots.");
        }
        if (measured.Length > 1)
            CheckShared(modalities, measured);
        foreach (var key in batches)
        {
            var at = Array.FindIndex(key.Codes, code => code < 0);
            if (at >= 0)
                throw new SpatialDataException($"Spot {at} has no value of batch key '{key.Name}'. Give it one, or leave the spot out.");
        }
    }

    /// <summary>Which spots have any value.</summary>
    public static bool[] Measured(CsrMatrix values)
    {
        var measured = new bool[values.Rows];
        for (var row = 0; row < values.Rows; row++)
            measured[row] = values.RowValues(row).ContainsAnyExcept(0f);
        return measured;
    }

    // Modalities that share no spot, not even through others, could take any place in the latent.
    private static void CheckShared(IReadOnlyList<IntegrationModality> modalities, bool[][] measured)
    {
        var reached = new HashSet<int> { 0 };
        for (var grown = true; grown;)
        {
            grown = false;
            for (var k = 1; k < measured.Length; k++)
                if (!reached.Contains(k) && reached.Any(other => Enumerable.Range(0, measured[k].Length).Any(row => measured[k][row] && measured[other][row])))
                    grown = reached.Add(k);
        }
        for (var k = 1; k < measured.Length; k++)
            if (!reached.Contains(k))
                throw new SpatialDataException(
                    $"Modality '{modalities[k].Name}' shares no spot with '{modalities[0].Name}', so nothing says how they belong together. Bring them onto the same spots first (reassignment), or fuse unpaired slices by matching (SinkhornFusion).");
    }

    private static void CheckValues(IntegrationModality modality)
    {
        var values = modality.Values;
        var isCount = ObservationModels.Of(modality.Likelihood).IsCount;
        for (var row = 0; row < values.Rows; row++)
        {
            var stored = values.RowValues(row);
            for (var k = 0; k < stored.Length; k++)
            {
                var value = stored[k];
                if (!float.IsFinite(value))
                    throw new SpatialDataException($"Modality '{modality.Name}', spot {row}, feature {values.RowIndices(row)[k]} holds {value}; remove or replace values that are not finite first.");
                if (isCount && value < 0)
                    throw new SpatialDataException($"Modality '{modality.Name}', spot {row}, feature {values.RowIndices(row)[k]} holds {value}; {modality.Likelihood} is for counts, which are not negative. Use Gaussian for real values.");
                if (modality.Likelihood == Likelihood.Bernoulli && (value is < 0 or > 1))
                    throw new SpatialDataException($"Modality '{modality.Name}', spot {row}, feature {values.RowIndices(row)[k]} holds {value}; Bernoulli is for values from 0 to 1. Set counts above 0 to 1 first.");
            }
        }
    }
}
