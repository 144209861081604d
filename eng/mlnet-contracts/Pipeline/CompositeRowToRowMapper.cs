namespace Microsoft.ML.Data;

// Row to row mappers one after the other.
internal sealed class CompositeRowToRowMapper(DataViewSchema inputSchema, IReadOnlyList<IRowToRowMapper> mappers) : IRowToRowMapper
{
    public DataViewSchema InputSchema => inputSchema;

    public DataViewSchema OutputSchema => mappers.Count == 0 ? inputSchema : mappers[^1].OutputSchema;

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns) =>
        mappers.Reverse().Aggregate(dependingColumns, (columns, mapper) => mapper.GetDependencies(columns));

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        if (!ReferenceEquals(input.Schema, InputSchema))
            throw new ArgumentOutOfRangeException(nameof(input), "The row has another schema than the one the chain's mapper was made for.");
        var needed = new IEnumerable<DataViewSchema.Column>[mappers.Count + 1];
        needed[^1] = [.. activeColumns];
        for (var i = mappers.Count - 1; i >= 0; i--)
            needed[i] = [.. mappers[i].GetDependencies(needed[i + 1])];
        return mappers.Select((mapper, i) => (mapper, needed[i + 1])).Aggregate(input, (row, step) => step.mapper.GetRow(row, step.Item2));
    }
}
