namespace Microsoft.ML.Spatial.Reassignment;

/// <summary>A slice that gives values and one that gets them, as codes of the slice column.</summary>
internal readonly record struct SlicePair(int Source, int Target)
{
    /// <summary>All pairs that the options ask for among the named slices.</summary>
    /// <exception cref="ArgumentException">A slice that the options name is not there, or there is not one other slice where they name none.</exception>
    public static SlicePair[] Find(SpotReassigningEstimator.Options options, string[] names)
    {
        if (options.SourceSlice is null)
        {
            return names.Length == 2
                ? [new(0, 1), new(1, 0)]
                : throw new ArgumentException($"SourceSlice is not set, and the slices are {List(names)}. Two give to each other; of any other number, say which one gives.");
        }
        var source = Require(options.SourceSlice, nameof(options.SourceSlice), names);
        if (options.TargetSlice is not null)
            return [new(source, Require(options.TargetSlice, nameof(options.TargetSlice), names))];
        return [.. Enumerable.Range(0, names.Length).Where(target => target != source).Select(target => new SlicePair(source, target))];
    }

    private static int Require(string wanted, string option, string[] names)
        => Array.IndexOf(names, wanted) is >= 0 and var found ? found : throw new ArgumentException($"{option} is '{wanted}'; the slices are {List(names)}.");

    private static string List(string[] names) => names.Length == 0 ? "none" : string.Join(", ", names.Select(name => $"'{name}'"));
}
