using System.Globalization;

namespace Microsoft.ML.Spatial.Core.Annotation;

/// <summary>How many atoms of each element a molecule has, and its charge.</summary>
public sealed class ChemicalFormula
{
    internal ChemicalFormula(SortedDictionary<string, int> atoms, int charge)
    {
        Atoms = atoms;
        Charge = charge;
        foreach (var (element, count) in atoms)
        {
            ElementMasses.TryGet(element, out var mass);
            AtomMass += count * mass;
        }
    }

    /// <summary>Number of atoms per element, by symbol.</summary>
    public IReadOnlyDictionary<string, int> Atoms { get; }

    /// <summary>The charge the molecule has by itself, as in "C5H14NO+"; 0 for most.</summary>
    public int Charge { get; }

    /// <summary>The sum of the masses of the atoms' most abundant isotopes, in dalton, all electrons included.</summary>
    public double AtomMass { get; }

    /// <summary>Reads a formula.</summary>
    /// <param name="text">Such as "C6H12O6", "Ca(OH)2", "C6H12O6.H2O" or, with a charge, "C5H14NO+". Blanks around it do not matter.</param>
    /// <exception cref="SpatialDataException">It is no formula; the message names the position.</exception>
    public static ChemicalFormula Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new FormulaParser(text.Trim()).Parse();
    }

    /// <summary>The formula in Hill's order: C, H, then the others alphabetically; only letters alphabetically without C.</summary>
    public override string ToString()
    {
        var hasCarbon = Atoms.ContainsKey("C");
        var ordered = Atoms.OrderBy(pair => !hasCarbon ? 2 : pair.Key == "C" ? 0 : pair.Key == "H" ? 1 : 2).ThenBy(pair => pair.Key, StringComparer.Ordinal);
        var text = string.Concat(ordered.Select(pair => pair.Value == 1 ? pair.Key : pair.Key + pair.Value.ToString(CultureInfo.InvariantCulture)));
        var sign = Charge < 0 ? "-" : "+";
        return Charge == 0 ? text : Math.Abs(Charge) == 1 ? text + sign : text + sign + Math.Abs(Charge).ToString(CultureInfo.InvariantCulture);
    }
}
