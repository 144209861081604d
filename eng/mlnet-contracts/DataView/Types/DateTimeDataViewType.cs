namespace Microsoft.ML.Data;

public sealed class DateTimeDataViewType : PrimitiveDataViewType
{
    private DateTimeDataViewType()
        : base(typeof(DateTime))
    {
    }

    public static DateTimeDataViewType Instance { get; } = new();

    public override bool Equals(DataViewType other) => ReferenceEquals(other, this);

    public override string ToString() => "DateTime";
}
