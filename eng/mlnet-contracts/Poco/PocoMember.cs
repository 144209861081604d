using System.Reflection;

namespace Microsoft.ML.Data;

// A public field or property that is a column.
internal sealed record PocoMember(MemberInfo Info, Type Type)
{
    internal static IEnumerable<PocoMember> Of(Type type, SchemaDefinition.Direction direction)
    {
        const BindingFlags instance = BindingFlags.Public | BindingFlags.Instance;
        var fields = type.GetFields(instance).Select(field => new PocoMember(field, field.FieldType));
        var properties = type.GetProperties(instance)
            .Where(property => property.GetIndexParameters().Length == 0
                && ((direction.HasFlag(SchemaDefinition.Direction.Read) && property.GetGetMethod() is not null)
                    || (direction.HasFlag(SchemaDefinition.Direction.Write) && property.GetSetMethod() is not null)))
            .Select(property => new PocoMember(property, property.PropertyType));
        return fields.Concat(properties).Where(member => member.Info.GetCustomAttribute<NoColumnAttribute>() is null);
    }

    internal DataViewType DefaultType()
    {
        var itemType = ItemType();
        return Type == itemType ? Primitive(itemType) : new VectorDataViewType(Primitive(itemType), Info.GetCustomAttribute<VectorTypeAttribute>()?.Dims ?? [0]);
    }

    // Whether a column of this type can be read from, and written to, the member.
    internal bool Fits(DataViewType column) => ValueReader.CanRead(column, Type);

    private Type ItemType() => Type.IsArray ? Type.GetElementType()
        : Type.IsGenericType && Type.GetGenericTypeDefinition() == typeof(VBuffer<>) ? Type.GetGenericArguments()[0] : Type;

    private PrimitiveDataViewType Primitive(Type itemType)
    {
        if (!ColumnTypes.TryFind(itemType, out var type))
            throw new ArgumentOutOfRangeException(Info.Name, $"Member {Info.DeclaringType}.{Info.Name} of type {Type} cannot be a column.");
        return Info.GetCustomAttribute<KeyTypeAttribute>() is not { } key ? type
            : !KeyDataViewType.IsValidDataType(type.RawType) ? throw new ArgumentOutOfRangeException(Info.Name, $"Member {Info.Name} cannot be a key; use uint.")
            : new KeyDataViewType(type.RawType, key.KeyCount ?? ulong.MaxValue >> (64 - (8 * System.Runtime.InteropServices.Marshal.SizeOf(type.RawType))));
    }
}
