namespace Microsoft.ML.Spatial.Core.Annotation;

/// <summary>What an ion consists of: one or more molecules M, atoms added and lost, and a charge.</summary>
public sealed class Adduct
{
    internal Adduct(string name, int multiplicity, IReadOnlyDictionary<string, int> atoms, int charge)
    {
        Name = name;
        Multiplicity = multiplicity;
        Atoms = atoms;
        Charge = charge;
        foreach (var (element, count) in atoms)
        {
            ElementMasses.TryGet(element, out var mass);
            MassShift += count * mass;
        }
        MassShift -= charge * ElementMasses.Electron;
    }

    /// <summary>As written, such as "[M+H]+".</summary>
    public string Name { get; }

    /// <summary>Number of molecules.</summary>
    public int Multiplicity { get; }

    /// <summary>Atoms gained (positive) and lost (negative), by element.</summary>
    public IReadOnlyDictionary<string, int> Atoms { get; }

    /// <summary>Charge of the ion, not 0.</summary>
    public int Charge { get; }

    /// <summary>Mass of the atoms gained less those lost, less the mass of the electrons that left, in dalton.</summary>
    public double MassShift { get; }

    /// <summary>Reads an adduct.</summary>
    /// <param name="text">
    /// "[nM+X-Y]z+" with a whole number n (1 when left out), formulas X and Y with a whole factor before them or not, and charge z (1 when left out): "[M+H]+", "[2M+Na]+",
    /// "[M-2H]2-". Beside formulas stand FA (formic acid), Ac (acetic acid), TFA, ACN, MeOH, DMSO, and the derivatives FMP10, 2FMP10a, 2FMP10b, 3FMP10a, 3FMP10b, 3FMP10c.
    /// </param>
    /// <exception cref="SpatialDataException">It is no adduct; the message names the position.</exception>
    public static Adduct Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new AdductParser(text.Trim()).Parse();
    }

    /// <summary>The m/z of the ion of a molecule.</summary>
    /// <param name="neutralMass">Mass of the molecule's atoms, in dalton.</param>
    public double IonMz(double neutralMass) => ((Multiplicity * neutralMass) + MassShift) / Math.Abs(Charge);

    /// <summary>The mass of the molecule whose ion has this m/z, in dalton; not positive when there is none.</summary>
    public double NeutralMass(double mz) => ((mz * Math.Abs(Charge)) - MassShift) / Multiplicity;

    /// <summary>Whether a molecule can form this ion: it has the atoms that are lost, and one that has a charge of its own keeps it and nothing else.</summary>
    /// <param name="formula">The molecule.</param>
    public bool IsPossible(ChemicalFormula formula)
    {
        ArgumentNullException.ThrowIfNull(formula);
        if (formula.Charge != 0)
            return Atoms.Count == 0 && Multiplicity == 1 && Charge == formula.Charge;
        foreach (var (element, count) in Atoms)
            if ((Multiplicity * formula.Atoms.GetValueOrDefault(element)) + count < 0)
                return false;
        return true;
    }

    /// <summary>The same number of molecules and charge with other atoms.</summary>
    internal Adduct WithAtoms(string name, IReadOnlyDictionary<string, int> atoms) => new(name, Multiplicity, atoms, Charge);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
