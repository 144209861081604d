using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>Shares the source's features or counts out between the slices of a pair.</summary>
internal abstract class PairSplit
{
    /// <summary>The genes of A.</summary>
    public abstract ColumnTable VariablesOfA { get; }

    /// <summary>The genes of B.</summary>
    public abstract ColumnTable VariablesOfB { get; }

    public static PairSplit Of(SpatialDataset source, SlicePairOptions options)
        => options.Split == SliceSplit.Genes ? new GeneSplit(source, options) : new CountSplit(source, options);

    /// <summary>A's features for the given source spots.</summary>
    public abstract CsrMatrix CountsOfA(int[] spots, Execution execution);

    /// <summary>B's features for the given groups of source spots, summed over each group.</summary>
    public abstract CsrMatrix CountsOfB(SpotGroups groups, Execution execution);

    /// <summary>A copy that columns can be added to.</summary>
    protected static ColumnTable Copy(ColumnTable table, int[] rows) => table.Select(rows);

    protected static int[] All(int count) => [.. Enumerable.Range(0, count)];
}
