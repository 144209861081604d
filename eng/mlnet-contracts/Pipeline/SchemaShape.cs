using System.Collections;
using Microsoft.ML.Data;

namespace Microsoft.ML;

// What an estimator knows of a schema before it is fitted: no sizes, no values.
public sealed class SchemaShape : IReadOnlyList<SchemaShape.Column>
{
    private readonly Column[] _columns;

    public SchemaShape(IEnumerable<Column> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        _columns = [.. columns];
        if (Array.Exists(_columns, column => column.Name is null))
            throw new ArgumentOutOfRangeException(nameof(columns), "Some columns are not initialized.");
    }

    public int Count => _columns.Length;

    public Column this[int index] => _columns[index];

    public IEnumerator<Column> GetEnumerator() => ((IEnumerable<Column>)_columns).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _columns.GetEnumerator();

    internal static SchemaShape Create(DataViewSchema schema) => new(schema.Where(column => !column.IsHidden).Select(Describe));

    internal bool TryFindColumn(string name, out Column column)
    {
        foreach (var candidate in _columns)
        {
            if (candidate.Name != name)
                continue;
            column = candidate;
            return true;
        }

        column = default;
        return false;
    }

    internal Column Require(string name) => TryFindColumn(name, out var column)
        ? column
        : throw new ArgumentOutOfRangeException(nameof(name), $"Could not find input column '{name}'.");

    // The shape with these columns at the end; columns of the same name are replaced where they stand.
    internal SchemaShape With(IEnumerable<Column> added)
    {
        var columns = _columns.ToList();
        foreach (var column in added)
        {
            var i = columns.FindIndex(existing => existing.Name == column.Name);
            if (i < 0)
                columns.Add(column);
            else
                columns[i] = column;
        }

        return new SchemaShape(columns);
    }

    private static Column Describe(DataViewSchema.Column column)
    {
        var vector = column.Type as VectorDataViewType;
        var item = vector?.ItemType ?? column.Type;
        var kind = vector is null ? Column.VectorKind.Scalar : vector.IsKnownSize ? Column.VectorKind.Vector : Column.VectorKind.VariableVector;
        var key = item as KeyDataViewType;
        return new Column(column.Name, kind, key is null ? item : ColumnTypes.Number(key.RawType), key is not null, Create(column.Annotations.Schema));
    }

    public readonly struct Column
    {
        public readonly string Name;
        public readonly VectorKind Kind;
        public readonly DataViewType ItemType;
        public readonly bool IsKey;
        public readonly SchemaShape Annotations;

        internal Column(string name, VectorKind vecKind, DataViewType itemType, bool isKey, SchemaShape annotations = null)
        {
            ArgumentException.ThrowIfNullOrEmpty(name);
            ArgumentNullException.ThrowIfNull(itemType);
            if (itemType is KeyDataViewType or VectorDataViewType)
                throw new ArgumentOutOfRangeException(nameof(itemType), $"The item type of a column cannot be {itemType}.");
            if (isKey && !KeyDataViewType.IsValidDataType(itemType.RawType))
                throw new ArgumentOutOfRangeException(nameof(itemType), $"A key cannot be made of {itemType}.");
            Name = name;
            Kind = vecKind;
            ItemType = itemType;
            IsKey = isKey;
            Annotations = annotations ?? new SchemaShape([]);
        }

        public override string ToString() => $"{Name}: {Kind} of {(IsKey ? "key " : "")}{ItemType}";

        public enum VectorKind
        {
            Scalar = 0,
            Vector = 1,
            VariableVector = 2,
        }
    }
}
