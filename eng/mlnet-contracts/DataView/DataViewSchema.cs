using System.Collections;
using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class DataViewSchema : IReadOnlyList<DataViewSchema.Column>
{
    private readonly Column[] _columns;
    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);

    private DataViewSchema(IReadOnlyList<DetachedColumn> columns)
    {
        for (var i = 0; i < columns.Count; i++)
            _byName[columns[i].Name] = i;
        _columns = new Column[columns.Count];
        for (var i = 0; i < _columns.Length; i++)
            _columns[i] = new Column(columns[i], i, isHidden: _byName[columns[i].Name] != i);
    }

    public int Count => _columns.Length;

    public Column this[string name]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(name);
            return _byName.TryGetValue(name, out var index)
                ? _columns[index]
                : throw new ArgumentOutOfRangeException(nameof(name), $"Column '{name}' not found.");
        }
    }

    public Column this[int columnIndex] => (uint)columnIndex < (uint)_columns.Length
        ? _columns[columnIndex]
        : throw new ArgumentOutOfRangeException(nameof(columnIndex), $"There is no column {columnIndex}; the schema has {Count}.");

    public Column? GetColumnOrNull(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _byName.TryGetValue(name, out var index) ? _columns[index] : null;
    }

    public IEnumerator<Column> GetEnumerator() => ((IEnumerable<Column>)_columns).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _columns.GetEnumerator();

    public override string ToString() => $"{Count} columns";

    public readonly struct Column
    {
        private readonly DetachedColumn _content;

        internal Column(DetachedColumn content, int index, bool isHidden)
        {
            _content = content;
            Index = index;
            IsHidden = isHidden;
        }

        public string Name => _content.Name;

        public int Index { get; }

        public bool IsHidden { get; }

        public DataViewType Type => _content.Type;

        public Annotations Annotations => _content.Annotations;

        public override string ToString() => $"{Name}: {Type}{(IsHidden ? " (hidden)" : "")}";
    }

    public readonly struct DetachedColumn
    {
        private readonly Annotations _annotations;

        public DetachedColumn(string name, DataViewType type, Annotations annotations = null)
        {
            ArgumentException.ThrowIfNullOrEmpty(name);
            ArgumentNullException.ThrowIfNull(type);
            Name = name;
            Type = type;
            _annotations = annotations;
        }

        public DetachedColumn(Column column)
            : this(column.Name, column.Type, column.Annotations)
        {
        }

        public string Name { get; }

        public DataViewType Type { get; }

        public Annotations Annotations => _annotations ?? Annotations.Empty;
    }
}
