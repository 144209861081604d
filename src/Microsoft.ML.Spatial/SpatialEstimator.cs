using Microsoft.ML.Runtime;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Interop;
using Microsoft.ML.Spatial.Model;
using Microsoft.ML.Spatial.Schema;

namespace Microsoft.ML.Spatial;

/// <summary>What all estimators of this library share: column checks that read the same before and during <c>Fit</c>, and registration for loading.</summary>
/// <typeparam name="TTransformer">What <see cref="Fit"/> returns.</typeparam>
public abstract class SpatialEstimator<TTransformer> : IEstimator<TTransformer>
    where TTransformer : class, ITransformer
{
    private protected SpatialEstimator(IHostEnvironment environment, string name)
    {
        ArgumentNullException.ThrowIfNull(environment);
        SpatialComponents.Register(environment);
        Host = environment.Register(name);
    }

    private protected IHost Host { get; }

    /// <summary>The columns read. Optional columns that are absent are not listed.</summary>
    private protected abstract IReadOnlyList<ColumnRequirement> Requirements { get; }

    /// <summary>Learns from the data.</summary>
    /// <param name="input">The data; its columns are checked first.</param>
    /// <exception cref="ArgumentException">A column is missing or has the wrong type.</exception>
    public TTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        GetOutputSchema(MLNetInterop.Instance.CreateShape(input.Schema));
        return FitCore(input);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        var inputs = Requirements.Select(requirement => requirement.Find(inputSchema)).ToArray();
        var outputs = PromiseOutputs(inputSchema, inputs);
        return new SchemaShape(inputSchema.Where(column => outputs.All(output => output.Name != column.Name)).Concat(outputs));
    }

    /// <summary>The columns that will be added.</summary>
    /// <param name="schema">The whole input shape.</param>
    /// <param name="inputs">The columns found for <see cref="Requirements"/>, in that order.</param>
    private protected abstract IReadOnlyList<SchemaShape.Column> PromiseOutputs(SchemaShape schema, SchemaShape.Column[] inputs);

    private protected abstract TTransformer FitCore(IDataView input);

    /// <summary>How to run: the caller's wishes, plus the host's own cancellation.</summary>
    private protected Execution RunWith(Execution? asked) => HostExecution.Create(Host, asked);

    /// <summary>The asked seed, or one drawn from the context's seed.</summary>
    private protected long SeedOrDraw(int? asked) => asked ?? Host.Rand.Next();
}
