using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class DataViewSchema
{
    public sealed class Annotations
    {
        private readonly Delegate[] _getters;

        private Annotations(DataViewSchema schema, Delegate[] getters)
        {
            Schema = schema;
            _getters = getters;
        }

        public static Annotations Empty { get; } = new(new DataViewSchema([]), []);

        public DataViewSchema Schema { get; }

        public ValueGetter<TValue> GetGetter<TValue>(Column column)
        {
            if ((uint)column.Index >= (uint)_getters.Length)
                throw new ArgumentOutOfRangeException(nameof(column), "The column does not belong to these annotations.");
            return _getters[column.Index] as ValueGetter<TValue> ?? throw new InvalidOperationException(
                $"Annotation '{Schema[column.Index].Name}' holds {Schema[column.Index].Type}, asked for as {typeof(TValue)}.");
        }

        public void GetValue<TValue>(string kind, ref TValue value)
        {
            var column = Schema.GetColumnOrNull(kind) ?? throw new InvalidOperationException($"There is no annotation '{kind}'.");
            GetGetter<TValue>(column)(ref value);
        }

        public override string ToString() => string.Join(", ", Schema.Select(column => column.Name));

        public sealed class Builder
        {
            private readonly List<(DetachedColumn Column, Delegate Getter)> _items = [];

            public void Add(Annotations annotations, Func<string, bool> selector)
            {
                ArgumentNullException.ThrowIfNull(selector);
                if (annotations is null)
                    return;
                foreach (var column in annotations.Schema.Where(column => selector(column.Name)))
                    _items.Add((new(column), annotations._getters[column.Index]));
            }

            public void Add<TValue>(string name, DataViewType type, ValueGetter<TValue> getter, Annotations annotations = null) =>
                Add(name, type, (Delegate)getter, annotations);

            public void Add(string name, DataViewType type, Delegate getter, Annotations annotations = null)
            {
                ArgumentNullException.ThrowIfNull(getter);
                var column = new DetachedColumn(name, type, annotations);
                if (getter.GetType() != typeof(ValueGetter<>).MakeGenericType(type.RawType))
                    throw new ArgumentException($"The getter of annotation '{name}' must yield {type.RawType}.", nameof(getter));
                _items.Add((column, getter));
            }

            public void AddPrimitiveValue<TValue>(string name, PrimitiveDataViewType type, TValue value, Annotations annotations = null) =>
                Add(name, type, (ref TValue destination) => destination = value, annotations);

            public Annotations ToAnnotations() =>
                new(new DataViewSchema([.. _items.Select(item => item.Column)]), [.. _items.Select(item => item.Getter)]);
        }
    }
}
