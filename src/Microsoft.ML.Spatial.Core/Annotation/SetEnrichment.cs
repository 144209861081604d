using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Annotation;

/// <summary>Which sets a list of names is rich in.</summary>
/// <param name="Sets">The sets that were tested, by increasing p, then by decreasing fold enrichment, then by name.</param>
/// <param name="BackgroundCount">Number of names in the background, N.</param>
/// <param name="ListedCount">Number of different names on the list that are in the background, n.</param>
/// <param name="Unknown">Names on the list that are not in the background; they do not count.</param>
/// <param name="DuplicateCount">Repeated names on the list; they count once.</param>
/// <param name="TooSmall">Number of sets left out for having fewer members in the background than asked for.</param>
/// <param name="TooLarge">Number of sets left out for having more.</param>
public sealed record SetEnrichment(
    IReadOnlyList<EnrichedSet> Sets, int BackgroundCount, int ListedCount, IReadOnlyList<string> Unknown, int DuplicateCount, int TooSmall, int TooLarge)
{
    /// <summary>Tests every set for being over-represented on a list.</summary>
    /// <param name="list">Names, such as the markers of a domain. Names must match exactly, in upper and lower case too.</param>
    /// <param name="sets">The sets.</param>
    /// <param name="background">
    /// All names that could have come onto the list: what was measured. Null takes the members of all sets, which makes tissue-specific sets look enriched that merely belong to what the
    /// tissue expresses.
    /// </param>
    /// <param name="options">Limits of the sizes; null for the defaults.</param>
    /// <remarks>p = sum over i from k of C(K, i) C(N - K, n - i) / C(N, n), in log space. Every set within the limits is tested and counts for the adjustment, also those without overlap.</remarks>
    /// <exception cref="ArgumentException">There is no set, or the options are not valid.</exception>
    /// <exception cref="SpatialDataException">No set shares enough names with the background.</exception>
    public static SetEnrichment Test(IReadOnlyList<string> list, IReadOnlyList<NamedSet> sets, IEnumerable<string>? background = null, EnrichmentOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(sets);
        options = OptionsValidator.Validate(options ?? new EnrichmentOptions());
        if (sets.Count == 0)
            throw new ArgumentException("There is no set to test.", nameof(sets));
        var measured = (background ?? sets.SelectMany(set => set.Members)).ToHashSet(StringComparer.Ordinal);
        var different = list.Distinct(StringComparer.Ordinal).ToList();
        var listed = different.Where(measured.Contains).ToList();
        var tested = new List<(NamedSet Set, int Size, string[] Members)>();
        var (small, large) = (0, 0);
        foreach (var set in sets)
        {
            var members = set.Members.Where(measured.Contains).ToHashSet(StringComparer.Ordinal);
            if (members.Count < options.MinimumSetSize)
                small++;
            else if (members.Count > options.MaximumSetSize)
                large++;
            else
                tested.Add((set, members.Count, [.. listed.Where(members.Contains)]));
        }
        if (tested.Count == 0)
            throw new SpatialDataException(
                $"None of the {sets.Count} sets has {options.MinimumSetSize} to {options.MaximumSetSize} members among the {measured.Count} names of the background: {small} have fewer, {large} more. "
                + $"Names of sets look like '{(sets[0].Members.Count > 0 ? sets[0].Members[0] : "")}', those of the background like '{measured.FirstOrDefault()}'; use names of one kind, or other limits.");
        return new SetEnrichment(
            Adjusted(tested, measured.Count, listed.Count), measured.Count, listed.Count, [.. different.Where(name => !measured.Contains(name))], list.Count - different.Count, small, large);
    }

    private static EnrichedSet[] Adjusted(List<(NamedSet Set, int Size, string[] Members)> tested, int population, int drawn)
    {
        var logs = tested.ConvertAll(set => Hypergeometric.LogUpperTail(population, set.Size, drawn, set.Members.Length));
        double[] p = [.. logs.Select(Math.Exp)];
        var adjusted = BenjaminiHochberg.Adjust(p);
        return
        [
            .. tested.Select((set, i) => new EnrichedSet(set.Set.Name, set.Size, set.Members.Length, (double)drawn * set.Size / population, p[i], logs[i], adjusted[i], set.Members))
                .OrderBy(set => set.LogP).ThenByDescending(set => set.FoldEnrichment).ThenBy(set => set.Set, StringComparer.Ordinal),
        ];
    }
}
