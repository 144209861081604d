namespace Microsoft.ML.Spatial.Core.Annotation;

/// <summary>The metabolites of a database by mass: all isomers of a formula are one group.</summary>
internal sealed class MassIndex
{
    private readonly double[] _masses;
    private readonly Metabolite[][] _groups;

    public MassIndex(IReadOnlyList<Metabolite> entries)
    {
        // Sums of the same atoms in another order may differ in their last bit, so a formula's text decides, not its mass.
        var groups = entries.GroupBy(entry => (Formula: entry.Formula?.ToString(), Mass: entry.Formula is null ? entry.NeutralMass : 0))
            .Select(group => group.ToArray()).ToArray();
        _groups = [.. groups.OrderBy(group => group[0].NeutralMass).ThenBy(group => group[0].Formula?.ToString(), StringComparer.Ordinal)];
        _masses = Array.ConvertAll(_groups, group => group[0].NeutralMass);
    }

    /// <summary>Number of groups, by increasing mass.</summary>
    public int Count => _masses.Length;

    public double Mass(int group) => _masses[group];

    public IReadOnlyList<Metabolite> Entries(int group) => _groups[group];

    public bool CanForm(int group, Adduct adduct) => _groups[group][0].Formula is not { } formula || adduct.IsPossible(formula);

    /// <summary>The groups whose ions are near an m/z, with the ion's m/z and the error in ppm.</summary>
    public IEnumerable<(int Group, double Mz, double PpmError)> Within(double mz, Adduct adduct, double tolerance)
    {
        // A little wider than the tolerance; the error itself then decides.
        var margin = mz * tolerance * 1.01e-6;
        var from = Array.BinarySearch(_masses, adduct.NeutralMass(mz - margin));
        var last = adduct.NeutralMass(mz + margin);
        for (var group = from >= 0 ? from : ~from; group < _masses.Length && _masses[group] <= last; group++)
        {
            var theoretical = adduct.IonMz(_masses[group]);
            var error = (mz - theoretical) / theoretical * 1e6;
            if (Math.Abs(error) <= tolerance && CanForm(group, adduct))
                yield return (group, theoretical, error);
        }
    }
}
