using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Matching;

/// <summary>
/// What a matching optimises: similarities S_ij = (cos(a_i, b_j) + 1) / (2 tau + 1e-6) on the window, the score of the dustbin, the strength of the
/// regularisation. The score matrix C is S with one more row and column, the dustbins of the target and of the source spots.
/// </summary>
/// <remarks>
/// Each of the n source and m target spots has the mass 1 / (n + m), the dustbin of the target spots m / (n + m), that of the source spots n / (n + m)
/// (Sarlin, DeTone, Malisiewicz, Rabinovich: "SuperGlue", CVPR 2020).
/// </remarks>
public sealed class MatchingProblem
{
    private const int BlockSize = 512;
    private const double TemperatureOffset = 1e-6;
    private const double EpsilonOffset = 1e-6;

    private MatchingProblem(MatchingWindow window, double[] similarities, double dustbinScore, MatchingOptions options)
    {
        Window = window;
        Similarities = similarities;
        DustbinScore = dustbinScore;
        Form = options.Window;
        Epsilon = options.Epsilon + EpsilonOffset;
        MarginalStrength = options.MarginalStrength;
        BySource = new WindowSide(window.SourcePointers, window.Targets, similarities, window.TargetCount);
        ByTarget = new WindowSide(window.TargetPointers, window.Sources, Array.ConvertAll(window.Entries, entry => similarities[entry]), window.SourceCount);
    }

    /// <summary>Which pairs may match.</summary>
    public MatchingWindow Window { get; }

    /// <summary>The similarity of each pair of <see cref="MatchingWindow.Targets"/>, from 0 to 2 / (2 tau + 1e-6).</summary>
    public double[] Similarities { get; }

    /// <summary>The score of both dustbins, and of the corner where they meet.</summary>
    public double DustbinScore { get; }

    /// <summary>What becomes of pairs outside the window.</summary>
    public WindowForm Form { get; }

    /// <summary>What scores are divided by: the regularisation plus 1e-6.</summary>
    public double Epsilon { get; }

    /// <summary>Strength of the penalty on the marginals; infinity keeps them exactly.</summary>
    public double MarginalStrength { get; }

    internal WindowSide BySource { get; }

    internal WindowSide ByTarget { get; }

    /// <summary>Computes the scores of a matching.</summary>
    /// <param name="window">Which pairs may match.</param>
    /// <param name="source">Embedding of the source slice, n x d.</param>
    /// <param name="target">Embedding of the target slice, m x d.</param>
    /// <param name="options">Temperature, window form, dustbin, epsilon and strength of the marginals are read.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <remarks>Time O(pairs x d), or O(pairs log pairs) for the median; memory 24 bytes per pair.</remarks>
    /// <exception cref="ArgumentException">The options are not valid, or the embeddings do not fit the window or each other.</exception>
    /// <exception cref="SpatialDataException">No pair lies in the window, or all similarities are 0 and their median was asked for.</exception>
    public static MatchingProblem Build(MatchingWindow window, UnitRows source, UnitRows target, MatchingOptions options, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionsValidator.Validate(options);
        UnitRows.RequireFit(window, source, target);
        if (window.PairCount == 0)
            throw new SpatialDataException($"No target spot is closer than {window.Radius} to any source spot; align the slices first, or choose a larger radius.");
        var similarities = new double[window.PairCount];
        FixedPartition.For(window.SourceCount, BlockSize, execution ?? Execution.Default, (_, from, to) =>
        {
            for (var spot = from; spot < to; spot++)
                for (var entry = window.SourcePointers[spot]; entry < window.SourcePointers[spot + 1]; entry++)
                    similarities[entry] = (source.Cosine(spot, target, window.Targets[entry]) + 1) / ((2 * options.Temperature) + TemperatureOffset);
        });
        var dustbin = options.Dustbin == DustbinRule.Constant ? options.DustbinConstant : LowerMedian(similarities);
        return new MatchingProblem(window, similarities, dustbin, options);
    }

    /// <summary>The similarity of a pair; outside the window 0, or minus infinity under <see cref="WindowForm.Hard"/>.</summary>
    /// <param name="source">A source spot.</param>
    /// <param name="target">A target spot.</param>
    public double Similarity(int source, int target)
    {
        var at = BySource.PartnersOf(source).BinarySearch(target);
        if (at >= 0)
            return BySource.ScoresOf(source)[at];
        ArgumentOutOfRangeException.ThrowIfNegative(target);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(target, Window.TargetCount);
        return Form == WindowForm.Soft ? 0 : double.NegativeInfinity;
    }

    private static double LowerMedian(double[] similarities)
    {
        var sorted = Array.FindAll(similarities, similarity => similarity != 0);
        if (sorted.Length == 0)
            throw new SpatialDataException("All candidates have opposite embeddings, so there is no median similarity; set a constant dustbin score.");
        Array.Sort(sorted);
        return sorted[(sorted.Length - 1) / 2];
    }
}
