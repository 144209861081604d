using Microsoft.ML.Spatial.Core.Integration;

namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary>What encoders read of neighbours, by the words that the command line has for it.</summary>
internal static class NeighborInputNames
{
    /// <summary>All words, the default first.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<NeighborInput>().OrderByDescending(input => input == NeighborInput.Automatic).Select(Of)];

    public static string Of(NeighborInput input) => input.ToString().ToLowerInvariant();

    public static NeighborInput Of(string word) => Enum.GetValues<NeighborInput>().Single(input => Of(input) == word);
}
