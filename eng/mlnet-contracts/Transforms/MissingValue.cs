namespace Microsoft.ML.Data;

// What stands for "not known": NaN, and the default of everything else that can be missing at all.
internal static class MissingValue
{
    internal static T Of<T>() => typeof(T) == typeof(float) ? (T)(object)float.NaN
        : typeof(T) == typeof(double) ? (T)(object)double.NaN : default;

    internal static bool Is<T>(T value) => value switch
    {
        float number => float.IsNaN(number),
        double number => double.IsNaN(number),
        ReadOnlyMemory<char> text => text.IsEmpty,
        _ => false,
    };
}
