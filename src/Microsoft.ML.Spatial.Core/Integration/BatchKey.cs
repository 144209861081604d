namespace Microsoft.ML.Spatial.Core.Integration;

/// <summary>Which spots were measured together: one slice, one donor, one run.</summary>
/// <param name="Name">What the key is called.</param>
/// <param name="Levels">The names of its levels.</param>
/// <param name="Codes">For each spot its level; negative when it is not among them, which only new spots may be.</param>
public sealed record BatchKey(string Name, IReadOnlyList<string> Levels, int[] Codes);
