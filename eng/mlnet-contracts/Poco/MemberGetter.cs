namespace Microsoft.ML.Data;

// A column getter over a member of the current row object.
internal static class MemberGetter<TRow>
{
    internal static Delegate Create(PocoMember member, Func<TRow> current)
    {
        if (member.Type == typeof(string))
            return Text(MemberAccess<TRow>.Reader<string>(member), current);
        if (member.Type == typeof(string[]))
            return Texts(MemberAccess<TRow>.Reader<string[]>(member), current);
        return member.Type.IsArray
            ? Generic.Call<Delegate>(Items<int>, member.Type.GetElementType(), member, current)
            : Generic.Call<Delegate>(Value<int>, member.Type, member, current);
    }

    private static ValueGetter<ReadOnlyMemory<char>> Text(Func<TRow, string> read, Func<TRow> current) =>
        (ref ReadOnlyMemory<char> destination) => destination = read(current()).AsMemory();

    private static ValueGetter<VBuffer<ReadOnlyMemory<char>>> Texts(Func<TRow, string[]> read, Func<TRow> current) =>
        (ref VBuffer<ReadOnlyMemory<char>> destination) =>
        {
            var texts = read(current()) ?? [];
            var editor = VBufferEditor.Create(ref destination, texts.Length);
            for (var i = 0; i < texts.Length; i++)
                editor.Values[i] = texts[i].AsMemory();
            destination = editor.Commit();
        };

    private static Delegate Items<T>(PocoMember member, Func<TRow> current)
    {
        var read = MemberAccess<TRow>.Reader<T[]>(member);
        return (ValueGetter<VBuffer<T>>)((ref VBuffer<T> destination) =>
        {
            var items = read(current()) ?? [];
            VBuffer<T>.Copy(items, 0, ref destination, items.Length);
        });
    }

    private static Delegate Value<T>(PocoMember member, Func<TRow> current)
    {
        var read = MemberAccess<TRow>.Reader<T>(member);
        return (ValueGetter<T>)((ref T destination) =>
        {
            var value = read(current());
            ValueCopier<T>.Copy(ref value, ref destination);
        });
    }
}
