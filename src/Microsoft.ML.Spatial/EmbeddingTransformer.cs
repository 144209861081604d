using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial;

/// <summary>
/// A fitted transformer that keeps the rows of an embedding: it answers a row with the values of a training row as it answered that one, and any other row by its nearest training rows.
/// </summary>
public abstract class EmbeddingTransformer : WholeViewTransformer
{
    private readonly int _width;
    private readonly Execution _execution;

    /// <param name="featureColumnName">The column the embedding is read from.</param>
    /// <param name="width">How many columns the training embedding has.</param>
    /// <param name="execution">How to run.</param>
    private protected EmbeddingTransformer(string featureColumnName, int width, Execution execution)
    {
        FeatureColumnName = featureColumnName;
        _width = width;
        _execution = execution;
    }

    private protected string FeatureColumnName { get; }

    /// <summary>The columns added.</summary>
    private protected abstract IReadOnlyList<AddedColumn> Columns { get; }

    private protected sealed override IReadOnlyList<ColumnRequirement> Requirements => [new(FeatureColumnName, ColumnForm.FloatVector, "features")];

    private protected sealed override IReadOnlyList<AddedColumn> Added(DataViewSchema.Column[] inputs)
        => ColumnReader.SlotCount(inputs[0]) is var slots && slots == _width
            ? Columns
            : throw new ArgumentException($"Column '{FeatureColumnName}' has {slots} slots; {GetType().Name} was fitted to rows of {_width}.");

    private protected sealed override WholeViewResult Compute(IDataView input, DataViewSchema.Column[] inputs)
    {
        var rows = new RowIdIndex();
        var scan = new ColumnScan(input);
        scan.AddIds(rows);
        var features = scan.AddDense(inputs[0]);
        scan.Run(_execution.Cancellation);
        return new WholeViewResult(rows, Answer(features.ToMatrix(), _execution));
    }

    /// <summary>The values of <see cref="Columns"/> for the rows of a view.</summary>
    private protected abstract IReadOnlyList<IRowValues> Answer(DenseMatrix rows, Execution execution);
}
