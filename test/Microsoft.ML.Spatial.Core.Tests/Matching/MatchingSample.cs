using Microsoft.ML.Spatial.Core.Matching;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Matching;

/// <summary>Two slices of random spots with random embeddings.</summary>
internal sealed class MatchingSample
{
    private const int Size = 5;

    public MatchingSample(int sources, int targets, long seed, int dimensions = 2)
    {
        var random = new CounterRandom(seed);
        Source = Places(sources, dimensions, ref random);
        Target = Places(targets, dimensions, ref random);
        SourceEmbedding = Values(sources, ref random);
        TargetEmbedding = Values(targets, ref random);
    }

    private MatchingSample(SpotPositions source, SpotPositions target, double[] sourceEmbedding, double[] targetEmbedding)
        => (Source, Target, SourceEmbedding, TargetEmbedding) = (source, target, sourceEmbedding, targetEmbedding);

    public SpotPositions Source { get; }

    public SpotPositions Target { get; }

    public double[] SourceEmbedding { get; }

    public double[] TargetEmbedding { get; }

    public UnitRows SourceRows => new(Source.Count, Size, SourceEmbedding);

    public UnitRows TargetRows => new(Target.Count, Size, TargetEmbedding);

    public MatchingProblem Problem(MatchingOptions options)
        => MatchingProblem.Build(MatchingWindow.Find(Source, Target, options.Radius), SourceRows, TargetRows, options);

    public MatchingPlan Solve(MatchingOptions options, int threads = 1) => Sinkhorn.Solve(Problem(options), options, new Execution(threads));

    /// <summary>The same slices with their spots in another order.</summary>
    public MatchingSample Permuted(int[] sources, int[] targets) => new(
        new SpotPositions(Source.Dimensions, Rows(Source.Values, Source.Dimensions, sources)),
        new SpotPositions(Target.Dimensions, Rows(Target.Values, Target.Dimensions, targets)),
        Rows(SourceEmbedding, Size, sources),
        Rows(TargetEmbedding, Size, targets));

    private static double[] Rows(double[] values, int columns, int[] rows) => [.. rows.SelectMany(row => values.Skip(row * columns).Take(columns))];

    private static SpotPositions Places(int count, int dimensions, ref CounterRandom random)
    {
        var values = new double[count * dimensions];
        for (var k = 0; k < values.Length; k++)
            values[k] = random.NextDouble();
        return new SpotPositions(dimensions, values);
    }

    private static double[] Values(int count, ref CounterRandom random)
    {
        var values = new double[count * Size];
        for (var k = 0; k < values.Length; k++)
            values[k] = random.NextNormal();
        return values;
    }
}
