using Microsoft.ML.Data;

namespace Microsoft.ML.Spatial.Prediction;

/// <summary>
/// Applies a model to the spots of a slice held as objects. It does for models that look at neighbours what ML.NET's prediction engine, which sees
/// one row at a time, cannot do.
/// </summary>
/// <typeparam name="TIn">A spot; members are columns, as <c>LoadFromEnumerable</c> reads them.</typeparam>
/// <typeparam name="TOut">What is wanted of a spot; members are columns, as <c>CreateEnumerable</c> writes them.</typeparam>
/// <remarks>
/// One instance may serve many threads at once. Each call is one slice, or several told apart by a slice column: spots of different calls are never
/// neighbours. Cost: that of the model on as many rows.
/// </remarks>
public sealed class BatchPredictor<TIn, TOut>
    where TIn : class
    where TOut : class, new()
{
    private readonly MLContext _context;
    private readonly ITransformer _model;
    private readonly SchemaDefinition _input;

    internal BatchPredictor(MLContext context, ITransformer model, DataViewSchema? inputSchema)
    {
        _context = context;
        _model = model;
        _input = InputDefinition.Of(typeof(TIn), inputSchema);
        RequireOutputs(model.GetOutputSchema(View([]).Schema));
    }

    /// <summary>Predicts for all spots of a slice.</summary>
    /// <param name="spots">The spots.</param>
    /// <returns>One result per spot, in their order.</returns>
    /// <exception cref="ArgumentException">A spot is null.</exception>
    /// <exception cref="InvalidOperationException">The model returned another number of rows.</exception>
    /// <exception cref="Core.SpatialDataException">The model cannot use the values; the message says which and why.</exception>
    public IReadOnlyList<TOut> Predict(IReadOnlyList<TIn> spots)
    {
        ArgumentNullException.ThrowIfNull(spots);
        for (var spot = 0; spot < spots.Count; spot++)
            if (spots[spot] is null)
                throw new ArgumentException($"Spot {spot} is null.", nameof(spots));
        if (spots.Count == 0)
            return [];
        TOut[] predicted = [.. _context.Data.CreateEnumerable<TOut>(_model.Transform(View(spots)), reuseRowObject: false)];
        return predicted.Length == spots.Count
            ? predicted
            : throw new InvalidOperationException($"The model returned {predicted.Length} rows for {spots.Count} spots. A model that filters rows cannot say which spot a row is; use Transform.");
    }

    private IDataView View(IReadOnlyList<TIn> spots) => _context.Data.LoadFromEnumerable(spots, _input);

    private static void RequireOutputs(DataViewSchema schema)
    {
        string[] missing = [.. SchemaDefinition.Create(typeof(TOut), SchemaDefinition.Direction.Write).Select(column => column.ColumnName).Where(name => schema.GetColumnOrNull(name) is null)];
        if (missing.Length > 0)
            throw new ArgumentException($"The model has no column '{string.Join("', '", missing)}', which {typeof(TOut).Name} asks for. It has: {string.Join(", ", schema.Select(column => column.Name).Distinct())}.");
    }
}
