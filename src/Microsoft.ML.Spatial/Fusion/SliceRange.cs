namespace Microsoft.ML.Spatial.Fusion;

/// <summary>The spots of one slice among all, which are sorted by slice.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Start">Place of its first spot.</param>
/// <param name="End">Place behind its last.</param>
internal sealed record SliceRange(string Name, int Start, int End)
{
    public int Count => End - Start;

    public int[] Places => [.. Enumerable.Range(Start, Count)];
}
