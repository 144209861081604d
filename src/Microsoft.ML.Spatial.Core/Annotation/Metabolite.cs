namespace Microsoft.ML.Spatial.Core.Annotation;

/// <summary>An entry of a database of metabolites.</summary>
/// <param name="Name">Name.</param>
/// <param name="Formula">Formula; null when only a mass is known.</param>
/// <param name="NeutralMass">Mass of the atoms' most abundant isotopes, in dalton, all electrons included.</param>
/// <param name="Accession">Identifier in the database; null when there is none.</param>
/// <param name="Class">Chemical class; null when unknown.</param>
/// <param name="Prior">How plausible it is, the larger the better; decides between candidates of the same mass error. 0 when unknown.</param>
public sealed record Metabolite(string Name, ChemicalFormula? Formula, double NeutralMass, string? Accession = null, string? Class = null, double Prior = 0)
{
    /// <summary>An entry known by its formula.</summary>
    /// <exception cref="SpatialDataException">It is no formula.</exception>
    public static Metabolite Of(string name, string formula, string? accession = null, string? metaboliteClass = null, double prior = 0)
    {
        var parsed = ChemicalFormula.Parse(formula);
        return new Metabolite(name, parsed, parsed.AtomMass, accession, metaboliteClass, prior);
    }
}
