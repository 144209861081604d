namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>Which domains look alike to a modality: they form groups, and it measures the same of all domains of a group.</summary>
/// <param name="OfDomain">The group of each domain.</param>
/// <param name="Count">Number of groups.</param>
internal sealed record DomainGroups(int[] OfDomain, int Count)
{
    /// <summary>Pairs of neighbours in the ring of domains, every other one; the other domains stand by themselves.</summary>
    /// <param name="domains">Number of domains.</param>
    /// <param name="pairs">Number of pairs, at most half of the domains.</param>
    /// <param name="first">
    /// First domain of the first pair. Pairs that start at 0 and pairs that start at 1 have no pair in common, so two modalities together tell all domains apart.
    /// </param>
    public static DomainGroups Pairs(int domains, int pairs, int first)
    {
        var groups = new int[domains];
        for (var i = 0; i < domains; i++)
            groups[(first + i) % domains] = i < 2 * pairs ? i / 2 : i - pairs;
        return new DomainGroups(groups, domains - pairs);
    }

    /// <summary>The domains of a group, joined by "/".</summary>
    public string NameOf(int group, string[] domainNames) => string.Join('/', domainNames.Where((_, domain) => OfDomain[domain] == group));
}
