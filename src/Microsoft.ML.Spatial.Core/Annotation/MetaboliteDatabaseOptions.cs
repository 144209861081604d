namespace Microsoft.ML.Spatial.Core.Annotation;

/// <summary>Which columns of a table of metabolites are read. Columns that are not named here are found by their usual names, in any case.</summary>
public sealed class MetaboliteDatabaseOptions
{
    /// <summary>The column of names.</summary>
    /// <value>Null: name, metabolite, compound, common_name or annotation.</value>
    public string? NameColumn { get; set; }

    /// <summary>The column of chemical formulas.</summary>
    /// <value>Null: formula, chemical_formula or molecular_formula.</value>
    public string? FormulaColumn { get; set; }

    /// <summary>The column of neutral monoisotopic masses, used where a line has no formula.</summary>
    /// <value>Null: exact_mass, monoisotopic_mass or neutral_mass. A column called mass is read only when it is named here, for it often holds m/z.</value>
    public string? MassColumn { get; set; }

    /// <summary>The column of identifiers.</summary>
    /// <value>Null: accession, id, hmdb_id, lm_id, kegg_id or isomers.</value>
    public string? AccessionColumn { get; set; }

    /// <summary>The column of chemical classes.</summary>
    /// <value>Null: class.</value>
    public string? ClassColumn { get; set; }

    /// <summary>The column of priors: numbers, the larger the more plausible.</summary>
    /// <value>Null: prior.</value>
    public string? PriorColumn { get; set; }
}
