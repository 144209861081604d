using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Numerics.Sampling;

namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>
/// Binomial thinning: of each count x, A gets a Binomial(x, p) share and B the rest. With batch factors the odds of B against A are multiplied by the
/// gene's factor, so p differs by gene, counts stay whole, and A and B still add up to the source.
/// </summary>
internal sealed class CountSplit : PairSplit
{
    private readonly CsrMatrix _source;
    private readonly SlicePairOptions _options;
    private readonly double[] _shareOfA;

    public CountSplit(SpatialDataset source, SlicePairOptions options)
    {
        _source = source.Features;
        _options = options;
        _shareOfA = new double[source.FeatureCount];
        var factors = new double[source.FeatureCount];
        for (var gene = 0; gene < factors.Length; gene++)
        {
            var random = SimulationRandom.Stream(options.Seed, RandomPurpose.BatchFactor, gene);
            factors[gene] = Math.Exp(options.BatchFactorSd * random.NextNormal());
            _shareOfA[gene] = options.ShareA / (options.ShareA + ((1 - options.ShareA) * factors[gene]));
        }
        VariablesOfA = Copy(source.Variables, All(source.FeatureCount));
        VariablesOfB = Copy(source.Variables, All(source.FeatureCount));
        if (options.BatchFactorSd > 0)
        {
            VariablesOfA.Set(new RealColumn("batch_factor", [.. Enumerable.Repeat(1.0, factors.Length)]));
            VariablesOfB.Set(new RealColumn("batch_factor", factors));
        }
    }

    public override ColumnTable VariablesOfA { get; }

    public override ColumnTable VariablesOfB { get; }

    public override CsrMatrix CountsOfA(int[] spots, Execution execution)
        => ParallelRows.Fill(spots.Length, _source.Columns, execution, "splitting counts (A)", () => (row, indices, values) =>
        {
            var spot = spots[row];
            var counts = _source.RowValues(spot);
            Span<int> ofA = counts.Length <= 1024 ? stackalloc int[1024] : new int[counts.Length];
            Draw(spot, ofA);
            var stored = 0;
            for (var k = 0; k < counts.Length; k++)
            {
                if (ofA[k] == 0)
                    continue;
                indices[stored] = _source.RowIndices(spot)[k];
                values[stored++] = ofA[k];
            }
            return stored;
        });

    public override CsrMatrix CountsOfB(SpotGroups groups, Execution execution)
        => GroupSum.Fill(groups, _source, execution, "splitting counts (B)", RestOfB);

    // A's share is drawn again, from the same stream, rather than kept.
    private void RestOfB(int spot, Span<float> values)
    {
        var counts = _source.RowValues(spot);
        Span<int> ofA = counts.Length <= 1024 ? stackalloc int[1024] : new int[counts.Length];
        Draw(spot, ofA);
        for (var k = 0; k < counts.Length; k++)
            values[k] = counts[k] - ofA[k];
        LibraryThinning.Apply(spot, values, _options);
    }

    private void Draw(int spot, Span<int> ofA)
    {
        var random = SimulationRandom.Stream(_options.Seed, RandomPurpose.Split, spot);
        var genes = _source.RowIndices(spot);
        var counts = _source.RowValues(spot);
        for (var k = 0; k < counts.Length; k++)
            ofA[k] = BinomialSampler.Sample(ref random, (int)counts[k], _shareOfA[genes[k]]);
    }
}
