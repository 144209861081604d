namespace Microsoft.ML.Data;

internal static class ItemMapping
{
    // A getter that maps a scalar, or each slot of a vector.
    internal static Delegate CreateGetter<TSource, TResult>(DataViewRow row, DataViewSchema.Column input, Func<TSource, TResult> map)
    {
        if (input.Type is VectorDataViewType)
            return Vector(row.GetGetter<VBuffer<TSource>>(input), map);
        var getter = row.GetGetter<TSource>(input);
        TSource source = default;
        return (ValueGetter<TResult>)((ref TResult destination) =>
        {
            getter(ref source);
            destination = map(source);
        });
    }

    private static ValueGetter<VBuffer<TResult>> Vector<TSource, TResult>(ValueGetter<VBuffer<TSource>> getter, Func<TSource, TResult> map)
    {
        VBuffer<TSource> source = default;
        return (ref VBuffer<TResult> destination) =>
        {
            getter(ref source);
            var editor = VBufferEditor.Create(ref destination, source.Length);
            foreach (var (slot, value) in source.Items(all: true))
                editor.Values[slot] = map(value);
            destination = editor.Commit();
        };
    }
}
