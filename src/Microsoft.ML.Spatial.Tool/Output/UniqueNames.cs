using System.Globalization;

namespace Microsoft.ML.Spatial.Tool.Output;

/// <summary>Gives every name once: of names that are alike, later ones get a number.</summary>
/// <param name="comparer">Which names are alike.</param>
/// <param name="taken">Names that others have already.</param>
internal sealed class UniqueNames(StringComparer comparer, params IEnumerable<string> taken)
{
    private readonly HashSet<string> _taken = new(taken, comparer);

    public string Of(string name)
    {
        var unique = name;
        for (var number = 2; !_taken.Add(unique); number++)
            unique = string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");
        return unique;
    }

    /// <summary>A name of its own that can be part of a file's: names that differ in signs or case alone must not share a file.</summary>
    public string OfFile(string name) => Of(string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' ? letter : '_')));
}
