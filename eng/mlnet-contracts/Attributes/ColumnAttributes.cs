namespace Microsoft.ML.Data;

[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class ColumnNameAttribute : Attribute
{
    public ColumnNameAttribute(string name) => Name = name;

    internal string Name { get; }
}

[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class NoColumnAttribute : Attribute;

[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class KeyTypeAttribute : Attribute
{
    public KeyTypeAttribute()
    {
    }

    public KeyTypeAttribute(ulong count) => KeyCount = count;

    internal ulong? KeyCount { get; }
}

[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class VectorTypeAttribute : Attribute
{
    public VectorTypeAttribute()
    {
    }

    public VectorTypeAttribute(int size)
        : this([size])
    {
    }

    public VectorTypeAttribute(params int[] dimensions) => Dims = dimensions;

    internal int[] Dims { get; }
}

// Where a text file holds the column. Nothing here reads text files; classes that carry the attribute still compile.
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class LoadColumnAttribute : Attribute
{
    public LoadColumnAttribute(int fieldIndex) => Fields = [fieldIndex];

    public LoadColumnAttribute(int start, int end) => Fields = [.. Enumerable.Range(start, end - start + 1)];

    public LoadColumnAttribute(int[] columnIndexes) => Fields = columnIndexes;

    internal int[] Fields { get; }
}
