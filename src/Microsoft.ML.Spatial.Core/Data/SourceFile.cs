namespace Microsoft.ML.Spatial.Core.Data;

/// <summary>Where a dataset came from and which part of that file it still is, so that saving can copy through what it does not understand.</summary>
/// <param name="Path">Path of the file or folder.</param>
/// <param name="Format">Name of the format, as a user would say it ("AnnData", "10x HDF5").</param>
public sealed record SourceFile(string Path, string Format)
{
    /// <summary>Rows of the file that the dataset's spots are; null when all, in order.</summary>
    public int[]? Spots { get; private init; }

    /// <summary>Columns of the file that the dataset's features are; null when all, in order.</summary>
    public int[]? Features { get; private init; }

    /// <summary>What the format's reader wants its writer to know.</summary>
    internal object? Origin { get; init; }

    internal SourceFile WithSpots(ReadOnlySpan<int> rows, int count) => this with { Spots = Compose(Spots, rows, count) };

    internal SourceFile WithFeatures(ReadOnlySpan<int> columns, int count) => this with { Features = Compose(Features, columns, count) };

    private static int[]? Compose(int[]? outer, ReadOnlySpan<int> inner, int count)
    {
        var composed = new int[inner.Length];
        var identity = outer is null && inner.Length == count;
        for (var i = 0; i < inner.Length; i++)
        {
            composed[i] = outer is null ? inner[i] : outer[inner[i]];
            identity &= composed[i] == i;
        }
        return identity ? null : composed;
    }
}
