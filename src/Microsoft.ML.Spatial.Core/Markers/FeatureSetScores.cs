using Microsoft.ML.Spatial.Core.Annotation;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Markers;

/// <summary>
/// How active sets of features are in a row: the mean of the members minus the mean of controls of like mean value (Tirosh et al., Science 352, 2016). As scanpy's score_genes with
/// controls that are no members.
/// </summary>
public sealed class FeatureSetScores
{
    private const int BlockSize = 256;

    // For each feature the sets it stands in, members as the number of the set and controls as its complement.
    private readonly int[] _pointers;
    private readonly int[] _uses;

    /// <summary>Wraps sets with their controls.</summary>
    /// <param name="featureCount">How many features rows have.</param>
    /// <param name="sets">The sets.</param>
    /// <exception cref="ArgumentException">A set has no member, or a member or control is no feature.</exception>
    public FeatureSetScores(int featureCount, IReadOnlyList<FeatureSet> sets)
    {
        ArgumentNullException.ThrowIfNull(sets);
        if (sets.FirstOrDefault(set => set.Members.Length == 0 || set.Members.Concat(set.Controls).Any(feature => feature < 0 || feature >= featureCount)) is { } wrong)
            throw new ArgumentException($"Set '{wrong.Name}' has no member, or features that are not among the {featureCount}.", nameof(sets));
        (FeatureCount, Sets) = (featureCount, sets);
        _pointers = new int[featureCount + 1];
        foreach (var feature in sets.SelectMany(set => set.Members.Concat(set.Controls)))
            _pointers[feature + 1]++;
        for (var feature = 0; feature < featureCount; feature++)
            _pointers[feature + 1] += _pointers[feature];
        _uses = new int[_pointers[^1]];
        var next = _pointers[..^1];
        for (var set = 0; set < sets.Count; set++)
        {
            foreach (var feature in sets[set].Members)
                _uses[next[feature]++] = set;
            foreach (var feature in sets[set].Controls)
                _uses[next[feature]++] = ~set;
        }
    }

    /// <summary>How many features rows have.</summary>
    public int FeatureCount { get; }

    /// <summary>The sets that are scored.</summary>
    public IReadOnlyList<FeatureSet> Sets { get; }

    /// <summary>Finds the members of sets among features and draws their controls.</summary>
    /// <param name="values">Rows x features, log-normalised.</param>
    /// <param name="featureNames">One name per feature.</param>
    /// <param name="sets">The sets; members that were not measured are left out.</param>
    /// <param name="options">Bins and controls; null for the defaults.</param>
    /// <param name="seed">Decides the controls.</param>
    /// <remarks>
    /// Features are ranked by mean value (rank 1 the smallest, ties the least rank) and put into bins of w = round(features / (bins - 1)) ranks, bin = floor(rank / w). From every bin that
    /// holds a member, <see cref="FeatureSetOptions.ControlsPerBin"/> features that are no members are drawn without replacement. Without any control, nothing is taken off.
    /// </remarks>
    /// <exception cref="ArgumentException">The options are not valid or there is not one name per feature.</exception>
    /// <exception cref="SpatialDataException">There is no row, a value is not finite, two sets have one name, or no set has enough measured members.</exception>
    public static FeatureSetScores Choose(CsrMatrix values, IReadOnlyList<string> featureNames, IReadOnlyList<NamedSet> sets, FeatureSetOptions? options = null, long seed = 0)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(featureNames);
        ArgumentNullException.ThrowIfNull(sets);
        var settings = OptionsValidator.Validate(options ?? new FeatureSetOptions());
        if (featureNames.Count != values.Columns)
            throw new ArgumentException($"There are {featureNames.Count} names for {values.Columns} features.", nameof(featureNames));
        if (values.Rows == 0)
            throw new SpatialDataException("There is no row to choose controls by. Check that the right matrix was read.");
        if (sets.GroupBy(set => set.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } repeated)
            throw new SpatialDataException($"Two sets are named '{repeated.Key}'. Give each set a name of its own.");
        var featureOf = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var feature = 0; feature < featureNames.Count; feature++)
            featureOf.TryAdd(featureNames[feature], feature);
        var bins = ControlBins.Of(values, settings.Bins);
        var found = new List<FeatureSet>();
        for (var set = 0; set < sets.Count; set++)
        {
            int[] members = [.. sets[set].Members.Where(featureOf.ContainsKey).Select(name => featureOf[name]).Distinct().Order()];
            if (members.Length >= settings.MinimumSize)
                found.Add(new FeatureSet(sets[set].Name, members, bins.Draw(members, settings.ControlsPerBin, new CounterRandom(seed, (ulong)set))));
        }
        return found.Count > 0 ? new FeatureSetScores(values.Columns, found) : throw NothingMeasured(featureNames, sets, settings);
    }

    /// <summary>Scores rows.</summary>
    /// <param name="values">Rows x features.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <returns>Rows x sets.</returns>
    /// <exception cref="ArgumentException">The rows have another number of features.</exception>
    public DenseMatrix Score(CsrMatrix values, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Columns != FeatureCount)
            throw new ArgumentException($"The rows have {values.Columns} features; the sets are of {FeatureCount}.", nameof(values));
        var scores = new DenseMatrix(values.Rows, Sets.Count);
        FixedPartition.For(values.Rows, BlockSize, execution ?? Execution.Default, (_, from, to) =>
        {
            var sums = new double[2 * Sets.Count];
            for (var row = from; row < to; row++)
                Score(values.RowIndices(row), values.RowValues(row), sums, scores.Row(row));
        });
        return scores;
    }

    /// <summary>Scores a row.</summary>
    /// <param name="features">Features with a value; empty when <paramref name="values"/> has one for every feature.</param>
    /// <param name="values">Their values.</param>
    /// <param name="sums">Room for two numbers per set.</param>
    /// <param name="scores">One per set.</param>
    /// <exception cref="ArgumentException">There is not room for two numbers and one score per set.</exception>
    public void Score(ReadOnlySpan<int> features, ReadOnlySpan<float> values, Span<double> sums, Span<float> scores)
    {
        if (sums.Length != 2 * Sets.Count || scores.Length != Sets.Count)
            throw new ArgumentException($"There is room for {sums.Length} sums and {scores.Length} scores of {Sets.Count} sets.", nameof(scores));
        sums.Clear();
        for (var i = 0; i < values.Length; i++)
        {
            var feature = features.Length > 0 ? features[i] : i;
            for (var use = _pointers[feature]; use < _pointers[feature + 1]; use++)
                sums[_uses[use] >= 0 ? 2 * _uses[use] : (2 * ~_uses[use]) + 1] += values[i];
        }
        for (var set = 0; set < scores.Length; set++)
            scores[set] = (float)((sums[2 * set] / Sets[set].Members.Length) - (sums[(2 * set) + 1] / Math.Max(1, Sets[set].Controls.Length)));
    }

    private static SpatialDataException NothingMeasured(IReadOnlyList<string> featureNames, IReadOnlyList<NamedSet> sets, FeatureSetOptions settings)
    {
        var example = featureNames.Count > 0 && sets.Count > 0 && sets[0].Members.Count > 0 ? $" (such as '{featureNames[0]}'; sets have names such as '{sets[0].Members[0]}')" : "";
        return new SpatialDataException(
            $"None of {sets.Count} sets has {settings.MinimumSize} or more members among the {featureNames.Count} features{example}. Use sets with the names of the features.");
    }
}
