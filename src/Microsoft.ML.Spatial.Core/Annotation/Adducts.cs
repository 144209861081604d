using Microsoft.ML.Spatial.Core.Data.ImzML;

namespace Microsoft.ML.Spatial.Core.Annotation;

/// <summary>Adducts that are common, and those that no molecule forms.</summary>
public static class Adducts
{
    private static readonly string[] KnownNames =
    [
        "[M+H]+", "[M+Na]+", "[M+K]+", "[M+NH4]+", "[M]+", "[M-H2O+H]+", "[2M+H]+", "[2M+Na]+", "[M+2H]2+",
        "[M+FMP10]+", "[M+2FMP10a]+", "[M+2FMP10b]+", "[M+3FMP10a]+", "[M+3FMP10b]+", "[M+3FMP10c]+",
        "[M-H]-", "[M+Cl]-", "[M+FA-H]-", "[M+Ac-H]-", "[M]-", "[M-H2O-H]-", "[2M-H]-",
    ];

    // Elements that ions of metabolites practically never carry (after Palmer et al., Nature Methods 14, 2017).
    private static readonly string[] Implausible =
    [
        "He", "Li", "Be", "B", "C", "N", "O", "F", "Ne", "Mg", "Al", "Si", "P", "S", "Ar", "Ca", "Sc", "Ti", "V", "Cr", "Mn", "Fe", "Co", "Ni", "Cu", "Zn", "Ga", "Ge", "As", "Se", "Br",
        "Kr", "Rb", "Sr", "Y", "Zr", "Nb", "Mo", "Ru", "Rh", "Pd", "Ag", "Cd", "In", "Sn", "Sb", "Te", "I", "Xe", "Cs", "Ba", "La", "Ce", "Pr", "Nd", "Sm", "Eu", "Gd", "Tb", "Dy",
        "Ho", "Er", "Tm", "Yb", "Lu", "Hf", "Ta", "W", "Re", "Os", "Ir", "Pt", "Au", "Hg", "Tl", "Pb", "Bi", "Th", "U",
    ];

    /// <summary>Every adduct that has a name here, positive ones first.</summary>
    public static IReadOnlyList<Adduct> Known { get; } = [.. KnownNames.Select(Adduct.Parse)];

    /// <summary>The adducts that are looked for when none are named: H, Na, K for positive ions; loss of H, and Cl, for negative ones.</summary>
    /// <param name="polarity">The polarity of the measurement.</param>
    public static IReadOnlyList<Adduct> Default(IonPolarity polarity)
        => polarity == IonPolarity.Positive ? [Find("[M+H]+"), Find("[M+Na]+"), Find("[M+K]+")] : [Find("[M-H]-"), Find("[M+Cl]-")];

    /// <summary>Adducts like the given one with an implausible element in place of its atoms, without those that the given atoms could be taken for.</summary>
    internal static Adduct[] Decoys(Adduct target)
        => [.. Implausible.Where(element => !target.Atoms.ContainsKey(element)).Select(element => target.WithAtoms($"decoy {element}", new Dictionary<string, int> { [element] = 1 }))];

    private static Adduct Find(string name) => Known.First(adduct => adduct.Name == name);
}
