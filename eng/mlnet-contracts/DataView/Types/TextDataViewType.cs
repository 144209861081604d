namespace Microsoft.ML.Data;

public sealed class TextDataViewType : PrimitiveDataViewType
{
    private TextDataViewType()
        : base(typeof(ReadOnlyMemory<char>))
    {
    }

    public static TextDataViewType Instance { get; } = new();

    public override bool Equals(DataViewType other) => ReferenceEquals(other, this);

    public override string ToString() => "String";
}
