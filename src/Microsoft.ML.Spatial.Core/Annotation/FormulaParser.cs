namespace Microsoft.ML.Spatial.Core.Annotation;

/// <summary>Reads chemical formulas: elements with counts, groups in brackets, parts joined by a dot, a charge at the end.</summary>
internal sealed class FormulaParser(string text)
{
    private const int MostAtoms = 100_000;
    // No formula has more; without a limit a text of brackets alone could use up the stack.
    private const int DeepestBrackets = 50;
    private readonly SortedDictionary<string, int> _atoms = new(StringComparer.Ordinal);
    private int _at;
    private int _depth;

    public ChemicalFormula Parse()
    {
        if (text.Length == 0)
            throw Error(0, "it is empty");
        while (true)
        {
            // A number before a part stands only after a dot, as in CuSO4.5H2O.
            var factor = _at > 0 ? Number() : 1;
            if (ReadSequence(_atoms, factor) == 0)
                throw Error(_at, _at < text.Length ? $"'{text[_at]}' begins no element" : "an element is missing at the end");
            if (_at >= text.Length || text[_at] is not ('.' or '\u00b7' or '*'))
                break;
            _at++;
        }
        var charge = ReadCharge();
        if (_at < text.Length)
            throw Error(_at, text[_at] is ')' or ']' ? $"'{text[_at]}' closes nothing" : $"'{text[_at]}' is not expected");
        return new ChemicalFormula(_atoms, charge);
    }

    private int ReadSequence(SortedDictionary<string, int> atoms, int factor)
    {
        var read = 0;
        while (_at < text.Length && (text[_at] is '(' or '[' || char.IsAsciiLetterUpper(text[_at])))
        {
            if (text[_at] is '(' or '[')
                ReadGroup(atoms, factor);
            else
                ReadElement(atoms, factor);
            read++;
        }
        return read;
    }

    private void ReadGroup(SortedDictionary<string, int> atoms, int factor)
    {
        var start = _at;
        if (++_depth > DeepestBrackets)
            throw Error(start, $"brackets are more than {DeepestBrackets} deep");
        var closing = text[_at++] == '(' ? ')' : ']';
        var inner = new SortedDictionary<string, int>(StringComparer.Ordinal);
        if (ReadSequence(inner, 1) == 0)
            throw Error(_at, _at < text.Length ? $"'{text[_at]}' begins no element" : "an element is missing at the end");
        if (_at >= text.Length || text[_at] != closing)
            throw _at < text.Length ? Error(_at, $"'{text[_at]}' is not expected inside brackets") : Error(start, $"'{text[start]}' is never closed");
        _at++;
        _depth--;
        var count = Number();
        foreach (var (element, atomsInside) in inner)
            Add(atoms, element, (long)atomsInside * count * factor, start);
    }

    private void ReadElement(SortedDictionary<string, int> atoms, int factor)
    {
        var start = _at++;
        while (_at < text.Length && char.IsAsciiLetterLower(text[_at]))
            _at++;
        var element = text[start.._at];
        if (!ElementMasses.TryGet(element, out _))
            throw Error(start, $"'{element}' is no element");
        Add(atoms, element, (long)Number() * factor, start);
    }

    private void Add(SortedDictionary<string, int> atoms, string element, long count, int position)
    {
        var total = atoms.GetValueOrDefault(element) + count;
        if (count < 1 || total > MostAtoms)
            throw Error(position, $"the number of {element} atoms is not from 1 to {MostAtoms}");
        atoms[element] = (int)total;
    }

    private int Number()
    {
        var (start, number) = (_at, 0);
        for (; _at < text.Length && char.IsAsciiDigit(text[_at]); _at++)
            number = Math.Min(MostAtoms + 1, (number * 10) + (text[_at] - '0'));
        return _at == start ? 1 : number;
    }

    private int ReadCharge()
    {
        if (_at >= text.Length || text[_at] is not ('+' or '-'))
            return 0;
        var sign = text[_at++] == '+' ? 1 : -1;
        return sign * Number();
    }

    private SpatialDataException Error(int position, string what)
        => new($"'{text}' is no chemical formula: {what} (position {position + 1}). Write elements with counts, as in C6H12O6.");
}
