namespace Microsoft.ML.Data;

// A column getter over a member of the current row object.
internal static class MemberGetter<TRow>
{
    internal static Delegate Create(PocoMember member, DataViewType type, Func<TRow> current)
    {
        if (type is KeyDataViewType key)
            return Generic.Call<Delegate>(Key<uint>, member.Type, member, key.Count, current);
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

    // A member counts keys from 0 while a column counts them from 1; a number that is no key is a missing one.
    private static Delegate Key<T>(PocoMember member, ulong count, Func<TRow> current)
        where T : System.Numerics.INumberBase<T>
    {
        if (typeof(T) == typeof(ushort))
            throw new InvalidOperationException($"Member {member.Info.Name} cannot be read as a key; use byte, uint or ulong.");
        var read = MemberAccess<TRow>.Reader<T>(member);
        return (ValueGetter<T>)((ref T destination) =>
        {
            var number = ulong.CreateTruncating(read(current()));
            destination = number < count ? T.CreateTruncating(number + 1) : T.Zero;
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
