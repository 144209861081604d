using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Annotation;

/// <summary>The metabolites that measured m/z may be.</summary>
/// <param name="Candidates">All candidates, by m/z as given, then by rank.</param>
/// <param name="FeatureCount">Number of m/z given.</param>
/// <param name="Adducts">The adducts that were looked for.</param>
public sealed record MetaboliteAnnotation(IReadOnlyList<AnnotationCandidate> Candidates, int FeatureCount, IReadOnlyList<Adduct> Adducts)
{
    /// <summary>Finds for every m/z all metabolites of a database one of whose ions it may be.</summary>
    /// <param name="mz">The m/z; NaN has no candidates.</param>
    /// <param name="database">The metabolites.</param>
    /// <param name="options">Adducts, tolerance and decoys; null for the defaults.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <returns>
    /// Candidates within the tolerance, the smallest absolute error first; equal errors (isomers, which m/z cannot tell apart) by decreasing prior, then by name and accession.
    /// </returns>
    /// <remarks>
    /// The m/z of an ion of n molecules M is (n M + atoms gained - atoms lost - z m_e) / |z|. Time O((m/z + decoys per ion x masses) x adducts x log masses), memory linear in database and candidates.
    /// </remarks>
    /// <exception cref="ArgumentException">The options are not valid; the message lists all errors.</exception>
    /// <exception cref="SpatialDataException">An m/z is not positive, or infinite.</exception>
    public static MetaboliteAnnotation Find(IReadOnlyList<double> mz, MetaboliteDatabase database, MetaboliteAnnotationOptions? options = null, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(mz);
        ArgumentNullException.ThrowIfNull(database);
        options = OptionsValidator.Validate(options ?? new MetaboliteAnnotationOptions());
        for (var feature = 0; feature < mz.Count; feature++)
            if (mz[feature] <= 0 || double.IsInfinity(mz[feature]))
                throw new SpatialDataException($"The m/z of feature {feature} is {mz[feature]}; m/z are positive numbers.");
        var adducts = options.ReadAdducts();
        var masses = new MassIndex(database.Entries);
        execution ??= Execution.Default;
        var rates = options.DecoysPerIon == 0 ? null : DecoyRates.Estimate(mz, masses, adducts, options, execution);
        var found = new List<AnnotationCandidate>();
        for (var feature = 0; feature < mz.Count; feature++)
        {
            execution.Cancellation.ThrowIfCancellationRequested();
            if (!double.IsNaN(mz[feature]))
                AddCandidates(feature, mz[feature], masses, adducts, options.PpmTolerance, rates, found);
        }
        return new MetaboliteAnnotation(found, mz.Count, adducts);
    }

    /// <summary>The best candidate of every m/z; null for those without any.</summary>
    public AnnotationCandidate?[] Best()
    {
        var best = new AnnotationCandidate?[FeatureCount];
        foreach (var candidate in Candidates)
            if (candidate.Rank == 1)
                best[candidate.Feature] = candidate;
        return best;
    }

    private static void AddCandidates(
        int feature, double mz, MassIndex masses, IReadOnlyList<Adduct> adducts, double tolerance, DecoyRates? rates, List<AnnotationCandidate> found)
    {
        var candidates = new List<AnnotationCandidate>();
        for (var a = 0; a < adducts.Count; a++)
        {
            foreach (var (group, theoretical, error) in masses.Within(mz, adducts[a], tolerance))
            {
                var fdr = rates?.Of(a, Math.Abs(error));
                foreach (var entry in masses.Entries(group))
                    candidates.Add(new AnnotationCandidate(feature, mz, 0, entry, adducts[a], theoretical, error, fdr));
            }
        }
        candidates.Sort(Compare);
        for (var i = 0; i < candidates.Count; i++)
            found.Add(candidates[i] with { Rank = i + 1 });
    }

    private static int Compare(AnnotationCandidate one, AnnotationCandidate other)
    {
        var order = Math.Abs(one.PpmError).CompareTo(Math.Abs(other.PpmError));
        if (order == 0)
            order = other.Metabolite.Prior.CompareTo(one.Metabolite.Prior);
        if (order == 0)
            order = string.CompareOrdinal(one.Metabolite.Name, other.Metabolite.Name);
        if (order == 0)
            order = string.CompareOrdinal(one.Metabolite.Accession, other.Metabolite.Accession);
        return order != 0 ? order : string.CompareOrdinal(one.Adduct.Name, other.Adduct.Name);
    }
}
