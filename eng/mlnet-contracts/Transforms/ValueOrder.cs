using System.Diagnostics.CodeAnalysis;

namespace Microsoft.ML.Transforms;

// Equality and order of column values: text by its characters, everything else by its own.
internal static class ValueOrder<T>
{
    internal static IEqualityComparer<T> Equality { get; } =
        typeof(T) == typeof(ReadOnlyMemory<char>) ? (IEqualityComparer<T>)(object)new TextEquality() : EqualityComparer<T>.Default;

    internal static Comparison<T> Comparison { get; } = typeof(T) == typeof(ReadOnlyMemory<char>)
        ? (Comparison<T>)(object)(Comparison<ReadOnlyMemory<char>>)((x, y) => x.Span.SequenceCompareTo(y.Span))
        : Comparer<T>.Default.Compare;

    private sealed class TextEquality : IEqualityComparer<ReadOnlyMemory<char>>
    {
        public bool Equals(ReadOnlyMemory<char> x, ReadOnlyMemory<char> y) => x.Span.SequenceEqual(y.Span);

        public int GetHashCode([DisallowNull] ReadOnlyMemory<char> obj) => string.GetHashCode(obj.Span, StringComparison.Ordinal);
    }
}
