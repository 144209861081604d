using System.Collections.Frozen;

namespace Microsoft.ML.Spatial.Core.Annotation;

/// <summary>
/// Masses, in dalton, of the most abundant isotope of each element, and of the electron.
/// </summary>
/// <remarks>Source: NIST, "Atomic weights and isotopic compositions"; CODATA 2018 for the electron.</remarks>
public static class ElementMasses
{
    /// <summary>Mass of the electron.</summary>
    public const double Electron = 0.000548579909065;

    private static readonly (string Element, double Mass)[] Table =
    [
        ("H", 1.00782503223), ("D", 2.01410177812), ("He", 4.00260325413), ("Li", 7.0160034366), ("Be", 9.012183065), ("B", 11.00930536),
        ("C", 12), ("N", 14.00307400443), ("O", 15.99491461957), ("F", 18.99840316273), ("Ne", 19.9924401762), ("Na", 22.989769282),
        ("Mg", 23.985041697), ("Al", 26.98153853), ("Si", 27.97692653465), ("P", 30.97376199842), ("S", 31.9720711744), ("Cl", 34.968852682),
        ("Ar", 39.9623831237), ("K", 38.9637064864), ("Ca", 39.962590863), ("Sc", 44.95590828), ("Ti", 47.94794198), ("V", 50.94395704),
        ("Cr", 51.94050623), ("Mn", 54.93804391), ("Fe", 55.93493633), ("Co", 58.93319429), ("Ni", 57.93534241), ("Cu", 62.92959772),
        ("Zn", 63.92914201), ("Ga", 68.9255735), ("Ge", 73.921177761), ("As", 74.92159457), ("Se", 79.9165218), ("Br", 78.9183376),
        ("Kr", 83.9114977282), ("Rb", 84.9117897379), ("Sr", 87.9056125), ("Y", 88.9058403), ("Zr", 89.9046977), ("Nb", 92.906373),
        ("Mo", 97.90540482), ("Ru", 101.9043441), ("Rh", 102.905498), ("Pd", 105.9034804), ("Ag", 106.9050916), ("Cd", 113.90336509),
        ("In", 114.903878776), ("Sn", 119.90220163), ("Sb", 120.903812), ("Te", 129.906222748), ("I", 126.9044719), ("Xe", 131.9041550856),
        ("Cs", 132.905451961), ("Ba", 137.905247), ("La", 138.9063563), ("Ce", 139.9054431), ("Pr", 140.9076576), ("Nd", 141.907729),
        ("Sm", 151.9197397), ("Eu", 152.921238), ("Gd", 157.9241123), ("Tb", 158.9253547), ("Dy", 163.9291819), ("Ho", 164.9303288),
        ("Er", 165.9302995), ("Tm", 168.9342179), ("Yb", 173.9388664), ("Lu", 174.9407752), ("Hf", 179.946557), ("Ta", 180.9479958),
        ("W", 183.95093092), ("Re", 186.9557501), ("Os", 191.961477), ("Ir", 192.9629216), ("Pt", 194.9647917), ("Au", 196.96656879),
        ("Hg", 201.9706434), ("Tl", 204.9744278), ("Pb", 207.9766525), ("Bi", 208.9803991), ("Th", 232.0380558), ("U", 238.0507884),
    ];

    private static readonly FrozenDictionary<string, double> Masses = Table.ToFrozenDictionary(entry => entry.Element, entry => entry.Mass, StringComparer.Ordinal);

    /// <summary>Finds the mass of an element's most abundant isotope; "D" is deuterium.</summary>
    /// <param name="element">The symbol, such as "Na".</param>
    /// <param name="mass">The mass in dalton.</param>
    /// <returns>Whether the element is known.</returns>
    public static bool TryGet(string element, out double mass) => Masses.TryGetValue(element, out mass);
}
