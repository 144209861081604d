using System.Globalization;

namespace Microsoft.ML.Spatial.Core.Annotation;

/// <summary>Reads adducts such as "[2M+FA-H]-".</summary>
internal sealed class AdductParser(string text)
{
    private const int LargestFactor = 20;

    // FMP-10 replaces its fluoride by the analyte; further tags leave with a methyl group or a proton.
    private static readonly (string Name, string Formula)[] Groups =
    [
        ("FA", "CH2O2"), ("Ac", "C2H4O2"), ("TFA", "C2HF3O2"), ("ACN", "C2H3N"), ("MeOH", "CH4O"), ("DMSO", "C2H6OS"),
        ("FMP10", "C20H14N"), ("2FMP10a", "C39H25N2"), ("2FMP10b", "C40H27N2"), ("3FMP10a", "C58H36N3"), ("3FMP10b", "C59H38N3"), ("3FMP10c", "C60H40N3"),
    ];

    private static readonly Dictionary<string, string> FormulaOf = Groups.ToDictionary(group => group.Name, group => group.Formula, StringComparer.Ordinal);

    private readonly SortedDictionary<string, int> _atoms = new(StringComparer.Ordinal);
    private int _at;

    public Adduct Parse()
    {
        Expect('[', "an adduct begins with '['");
        var multiplicity = Factor();
        Expect('M', "after '[' and a number stands M, the molecule");
        while (_at < text.Length && text[_at] is '+' or '-')
            ReadTerm(text[_at++] == '+' ? 1 : -1);
        Expect(']', "a term begins with + or -, and ']' ends them");
        var charge = Factor();
        if (_at >= text.Length)
            throw Error(_at, "the charge is missing; end it with + or -");
        var sign = text[_at] switch
        {
            '+' => 1,
            '-' => -1,
            _ => throw Error(_at, "the charge is written 2+ or 2-"),
        };
        if (++_at < text.Length)
            throw Error(_at, $"'{text[_at]}' follows the charge");
        foreach (var nothing in _atoms.Where(pair => pair.Value == 0).Select(pair => pair.Key).ToArray())
            _atoms.Remove(nothing);
        return new Adduct(text, multiplicity, _atoms, sign * charge);
    }

    private void ReadTerm(int sign)
    {
        var start = _at;
        while (_at < text.Length && text[_at] is not ('+' or '-' or ']'))
            _at++;
        var term = text[start.._at];
        var digits = term.Length - term.TrimStart("0123456789").Length;
        if (term.Length == digits)
            throw Error(start, "a formula is missing");
        var factor = 1;
        if (FormulaOf.TryGetValue(term, out var formula))
            digits = 0;
        else if (digits > 0 && !(int.TryParse(term[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out factor) && factor is >= 1 and <= LargestFactor))
            throw Error(start, $"a factor is a number from 1 to {LargestFactor}");
        formula ??= FormulaOf.GetValueOrDefault(term[digits..], term[digits..]);
        foreach (var (element, count) in Read(formula, start + digits).Atoms)
            _atoms[element] = _atoms.GetValueOrDefault(element) + (sign * factor * count);
    }

    private ChemicalFormula Read(string formula, int position)
    {
        try
        {
            return ChemicalFormula.Parse(formula);
        }
        catch (SpatialDataException exception)
        {
            throw new SpatialDataException($"'{text}' is no adduct: what stands at position {position + 1} cannot be used. {exception.Message}", exception);
        }
    }

    private int Factor()
    {
        var start = _at;
        while (_at < text.Length && char.IsAsciiDigit(text[_at]))
            _at++;
        if (_at == start)
            return 1;
        return int.TryParse(text.AsSpan(start, _at - start), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= LargestFactor
            ? number : throw Error(start, $"a number of molecules or charges is from 1 to {LargestFactor}");
    }

    private void Expect(char letter, string what)
    {
        if (_at >= text.Length || text[_at] != letter)
            throw Error(_at, what);
        _at++;
    }

    private SpatialDataException Error(int position, string what)
        => new($"'{text}' is no adduct: {what} (position {position + 1}). Write it as [M+H]+, [M-H]- or [2M+Na]+.");
}
