using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class DataViewSchema
{
    public sealed class Builder
    {
        private readonly List<DetachedColumn> _columns = [];

        public void AddColumn(string name, DataViewType type, Annotations annotations = null) => _columns.Add(new(name, type, annotations));

        public void AddColumns(IEnumerable<Column> source) => AddColumns(source.Select(column => new DetachedColumn(column)));

        public void AddColumns(IEnumerable<DetachedColumn> source) => _columns.AddRange(source);

        public DataViewSchema ToSchema() => new(_columns);
    }
}
