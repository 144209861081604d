using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Data.Slices;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Integration;

/// <summary>Normalises a modality and chooses its features.</summary>
internal static class ModalityPreparation
{
    private const int FeaturesOfCounts = 2000;
    private const double TargetTotal = 1e3;

    /// <param name="kind">What its values are.</param>
    /// <param name="measured">The modality over the spots of all samples.</param>
    /// <param name="variables">What is known of its features.</param>
    /// <param name="places">Where the spots lie.</param>
    /// <param name="samples">The sample of each spot.</param>
    /// <param name="request">How many features, and whether to normalise.</param>
    /// <param name="context">Threads and notes.</param>
    /// <exception cref="SpatialDataException">Values cannot be normalised or are all zero, or no feature varies.</exception>
    public static PreparedModality Prepare(
        ModalityKind kind, ModalityProfiles measured, ColumnTable variables, PointSet places, int[] samples, IntegrateRequest request, CommandContext context)
    {
        var counts = LikelihoodNames.IsOfCounts(kind.Likelihood);
        RequireCounts(kind);
        var normalizer = request.Normalize && LikelihoodNames.IsOfReals(kind.Likelihood) ? Normalizer(kind, measured.Features, request, context) : null;
        var values = normalizer?.Apply(measured.Features, context.Execution) ?? measured.Features;
        var total = counts ? CountNormalizer.MedianTotal(values) : (double?)null;
        var (chosen, best) = Choose(kind, Scaled(values, total, context.Execution), places, samples, request, context);
        values = values.SelectColumns(chosen);
        total = counts ? CountNormalizer.MedianTotal(values) : null;
        return new PreparedModality(kind, measured, normalizer, values, variables.Select(chosen), Scaled(values, total, context.Execution), total, Array.IndexOf(chosen, best));
    }

    private static CsrMatrix Scaled(CsrMatrix values, double? total, Execution execution)
        => total is { } target ? CountNormalizer.Normalize(values, target, log1p: true, execution) : values;

    private static void RequireCounts(ModalityKind kind)
    {
        if (kind.Scale.Scale == InputScale.Centered && !LikelihoodNames.IsOfReals(kind.Likelihood))
            throw new SpatialDataException($"{kind.Name} holds negative values, and likelihood {LikelihoodNames.Of(kind.Likelihood)} is for values of 0 or more. Read the counts with --layer, or say --likelihood {kind.Name}=gaussian --no-normalize.");
    }

    private static IntensityNormalizer Normalizer(ModalityKind kind, CsrMatrix intensities, IntegrateRequest request, CommandContext context)
    {
        if (kind.Scale.Scale is InputScale.Centered or InputScale.LogNormalized)
            throw new SpatialDataException($"{kind.Name} cannot be normalised: {kind.Scale.Message} Say --no-normalize to use the values as they are.");
        return IntensityNormalizer.Fit(intensities, new IntensityNormalizationOptions { TargetTotal = TargetTotal, Log1p = !request.Reference }, context.Execution);
    }

    // In the order of the file, so that results are easy to compare with it.
    private static (int[] Chosen, int Best) Choose(ModalityKind kind, CsrMatrix logged, PointSet places, int[] samples, IntegrateRequest request, CommandContext context)
    {
        var wanted = request.Features ?? (LikelihoodNames.IsOfCounts(kind.Likelihood) ? FeaturesOfCounts : int.MaxValue);
        int[] measured = [.. Enumerable.Range(0, logged.Rows).Where(row => logged.RowValues(row).ContainsAnyExcept(0f))];
        if (measured.Length < 2)
            throw new SpatialDataException($"{kind.Name} has values at {measured.Length} spots; there is nothing to integrate. Read another matrix with --layer NAME.");
        var options = new SpatiallyVariableFeatureOptions { Count = Math.Min(wanted, logged.Columns), RemoveBiased = false };
        var found = SpatiallyVariableFeatures.Select(logged.SelectRows(measured), places.Select(measured), Array.ConvertAll(measured, row => samples[row]), options, context.Execution).Features;
        if (found.Length == 0)
            throw new SpatialDataException($"No feature of {kind.Name} varies over the tissue, so there is nothing to integrate.");
        if (wanted >= logged.Columns)
            return ([.. Enumerable.Range(0, logged.Columns)], found[0]);
        context.Note($"{found.Length:N0} of the {logged.Columns:N0} features of {kind.Name} are used, those that vary most over the tissue; choose how many with --features.");
        return ([.. found.Order()], found[0]);
    }
}
