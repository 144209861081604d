namespace Microsoft.ML.Data;

public sealed class DateTimeOffsetDataViewType : PrimitiveDataViewType
{
    private DateTimeOffsetDataViewType()
        : base(typeof(DateTimeOffset))
    {
    }

    public static DateTimeOffsetDataViewType Instance { get; } = new();

    public override bool Equals(DataViewType other) => ReferenceEquals(other, this);

    public override string ToString() => "DateTimeZone";
}
