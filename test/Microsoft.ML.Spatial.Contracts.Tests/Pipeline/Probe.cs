using Microsoft.ML.Data;

namespace Microsoft.ML.Spatial.Contracts.Tests.Pipeline;

/// <summary>An estimator of our own that reads one column when fitted, and passes data on unchanged.</summary>
internal sealed class Probe(string column, bool isRowToRow = false) : IEstimator<Probe.Passing>
{
    public int Fits { get; private set; }

    public Passing Fit(IDataView input)
    {
        Fits++;
        _ = input.GetColumn<float>(column).Count();
        return new Passing(isRowToRow);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => inputSchema;

    internal sealed class Passing(bool isRowToRow) : ITransformer
    {
        public int Transforms { get; private set; }

        public bool IsRowToRowMapper => isRowToRow;

        public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => inputSchema;

        public IDataView Transform(IDataView input)
        {
            Transforms++;
            return input;
        }

        public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => throw new InvalidOperationException("Not row to row.");

        public void Save(ModelSaveContext ctx) => throw new NotSupportedException("A probe is not saved.");
    }
}
