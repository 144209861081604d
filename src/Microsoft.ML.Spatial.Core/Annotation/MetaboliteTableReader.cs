using System.Globalization;
using Microsoft.ML.Spatial.Core.Data.Delimited;

namespace Microsoft.ML.Spatial.Core.Annotation;

/// <summary>Reads a table of metabolites line by line; what cannot be used is left out and told.</summary>
internal sealed class MetaboliteTableReader(string path, MetaboliteDatabaseOptions options, Execution execution)
{
    private readonly List<Metabolite> _entries = [];
    private readonly List<string> _skipped = [];
    private IReadOnlyList<string> _header = [];

    public MetaboliteDatabase Read()
    {
        if (!File.Exists(path))
            throw new SpatialDataException($"There is no metabolite database '{path}'.");
        var head = DelimitedHeader.Read(path, null, execution);
        _header = head.Fields;
        var name = Find(options.NameColumn, "name", "metabolite", "compound", "common_name", "annotation");
        var formula = Find(options.FormulaColumn, "formula", "chemical_formula", "molecular_formula");
        var mass = Find(options.MassColumn, "exact_mass", "exactmass", "monoisotopic_mass", "monoisotopic_molecular_weight", "monisotopic_molecular_weight", "neutral_mass");
        var accession = Find(options.AccessionColumn, "accession", "id", "hmdb_id", "lm_id", "kegg_id", "isomers");
        var metaboliteClass = Find(options.ClassColumn, "class");
        var prior = Find(options.PriorColumn, "prior");
        if (name < 0)
            throw Missing("names (name)", nameof(MetaboliteDatabaseOptions.NameColumn));
        if (formula < 0 && mass < 0)
            throw Missing("formulas (formula) or neutral masses (exact_mass)", nameof(MetaboliteDatabaseOptions.FormulaColumn));

        using var reader = new DelimitedReader(path, head.Separator, execution);
        var fields = new List<string>();
        reader.NextRecord();
        while (reader.NextRecord(fields))
        {
            if (fields.Count != _header.Count)
                _skipped.Add($"line {reader.Line}: {fields.Count} fields, but the header has {_header.Count}; quote fields that hold the separator");
            else
                Take(reader.Line, fields[name], Text(formula), Text(mass), Text(accession), Text(metaboliteClass), Text(prior));
        }
        return _entries.Count > 0 ? new MetaboliteDatabase(_entries, _skipped)
            : throw new SpatialDataException($"{path}: no metabolite can be used{(_skipped.Count == 0 ? "; the table is empty" : $" ({_skipped[0]})")}.");

        string Text(int column) => column < 0 ? "" : fields[column];
    }

    private void Take(long line, string name, string formula, string mass, string accession, string metaboliteClass, string prior)
    {
        if (name.Length == 0)
        {
            _skipped.Add($"line {line}: no name");
            return;
        }
        var plausibility = 0.0;
        if (prior.Length > 0 && !(Number(prior, out plausibility) && double.IsFinite(plausibility)))
        {
            _skipped.Add($"line {line}: the prior '{prior}' is no number");
            return;
        }
        var (parsed, reason) = Formula(formula);
        if (parsed is null && !(Number(mass, out var given) && given > 0 && double.IsFinite(given)))
            _skipped.Add($"line {line}: {reason ?? "neither formula nor mass"}");
        else
            _entries.Add(new Metabolite(name, parsed, parsed?.AtomMass ?? double.Parse(mass, CultureInfo.InvariantCulture), NullIfEmpty(accession), NullIfEmpty(metaboliteClass), plausibility));
    }

    private static (ChemicalFormula? Formula, string? Reason) Formula(string text)
    {
        if (text.Length == 0)
            return (null, null);
        try
        {
            return (ChemicalFormula.Parse(text), null);
        }
        catch (SpatialDataException exception)
        {
            return (null, exception.Message);
        }
    }

    private int Find(string? given, params ReadOnlySpan<string> usual)
    {
        if (given is not null)
            return _header.ToList().IndexOf(given) is >= 0 and var at ? at : throw new SpatialDataException($"{path}, line 1: there is no column '{given}'. Columns: {string.Join(", ", _header)}.");
        foreach (var candidate in usual)
            for (var column = 0; column < _header.Count; column++)
                if (string.Equals(_header[column].Replace(' ', '_'), candidate, StringComparison.OrdinalIgnoreCase))
                    return column;
        return -1;
    }

    private SpatialDataException Missing(string what, string option) => new($"{path}, line 1: there is no column of {what}. Columns: {string.Join(", ", _header)}. Name the column ({option}).");

    private static bool Number(string text, out double value) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
