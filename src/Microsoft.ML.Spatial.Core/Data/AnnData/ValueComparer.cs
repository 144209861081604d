using Microsoft.ML.Spatial.Core.Data.Tables;

namespace Microsoft.ML.Spatial.Core.Data.AnnData;

/// <summary>Whether values are still those of the file; what is, is copied with the datatype it has there.</summary>
internal static class ValueComparer
{
    /// <summary>Whether two columns are of one kind and hold the same values.</summary>
    public static bool AreSame(TableColumn a, TableColumn b) => ReferenceEquals(a, b) || (a, b) switch
    {
        (TextColumn x, TextColumn y) => x.Values.AsSpan().SequenceEqual(y.Values),
        (RealColumn x, RealColumn y) => x.IsSingle == y.IsSingle && x.Values.AsSpan().SequenceEqual(y.Values),
        (IntegerColumn x, IntegerColumn y) => x.Values.AsSpan().SequenceEqual(y.Values) && AreSameMasks(x.Missing, y.Missing),
        (BooleanColumn x, BooleanColumn y) => x.Values.AsSpan().SequenceEqual(y.Values) && AreSameMasks(x.Missing, y.Missing),
        (CategoricalColumn x, CategoricalColumn y) => x.Ordered == y.Ordered && x.Codes.AsSpan().SequenceEqual(y.Codes) && x.Categories.AsSpan().SequenceEqual(y.Categories),
        _ => false,
    };

    /// <summary>Whether two plain entries of <c>uns</c>, dictionaries aside, are the same.</summary>
    public static bool AreSame(object a, object b) => (a, b) switch
    {
        (string[] x, string[] y) => x.AsSpan().SequenceEqual(y),
        (long[] x, long[] y) => x.AsSpan().SequenceEqual(y),
        (double[] x, double[] y) => x.AsSpan().SequenceEqual(y),
        _ => a.Equals(b),
    };

    private static bool AreSameMasks(bool[]? a, bool[]? b)
        => a is null ? b is null || Array.IndexOf(b, true) < 0 : b is null ? Array.IndexOf(a, true) < 0 : a.AsSpan().SequenceEqual(b);
}
