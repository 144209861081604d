using Microsoft.ML.Data;

namespace Microsoft.ML.Spatial.Views;

/// <summary>Adds columns computed from a single row, as views, prediction engines and chains need them.</summary>
internal sealed class RowMapper : IRowToRowMapper
{
    private readonly IReadOnlyList<RowMapping> _mappings;

    public RowMapper(DataViewSchema inputSchema, IReadOnlyList<RowMapping> mappings)
    {
        InputSchema = inputSchema;
        _mappings = mappings;
        OutputSchema = AddedColumn.Extend(inputSchema, mappings.Select(mapping => mapping.Column));
    }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema OutputSchema { get; }

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
        => InputsFor(ColumnActivity.Of(OutputSchema, dependingColumns));

    /// <summary>The row with the added columns; disposing it disposes the input row.</summary>
    /// <exception cref="ArgumentException">The row is not of <see cref="InputSchema"/>, by reference.</exception>
    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!ReferenceEquals(input.Schema, InputSchema))
            throw new ArgumentException("The row is of another schema than the one this mapper was made for.", nameof(input));
        return new MappedRow(input, this, ColumnActivity.Of(OutputSchema, activeColumns));
    }

    /// <summary>The input columns needed for these output columns.</summary>
    public IEnumerable<DataViewSchema.Column> InputsFor(bool[] activeOutputs)
    {
        var needed = new bool[InputSchema.Count];
        Array.Copy(activeOutputs, needed, InputSchema.Count);
        for (var i = 0; i < _mappings.Count; i++)
            if (activeOutputs[InputSchema.Count + i])
                foreach (var column in _mappings[i].Dependencies)
                    needed[column.Index] = true;
        return InputSchema.Where(column => needed[column.Index]).ToArray();
    }

    public Delegate MakeGetter(DataViewRow input, int outputIndex) => _mappings[outputIndex - InputSchema.Count].MakeGetter(input);
}
