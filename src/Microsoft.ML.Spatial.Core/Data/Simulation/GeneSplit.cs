using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>Gives each slice a random panel of genes of its own, in the source's order.</summary>
internal sealed class GeneSplit : PairSplit
{
    private readonly CsrMatrix _featuresOfA;
    private readonly CsrMatrix _featuresOfB;
    private readonly SlicePairOptions _options;

    public GeneSplit(SpatialDataset source, SlicePairOptions options)
    {
        _options = options;
        var order = SimulationRandom.Permutation(options.Seed, RandomPurpose.Split, source.FeatureCount);
        var genesOfA = Math.Clamp((int)Math.Round(options.ShareA * order.Length), 1, order.Length - 1);
        var panelA = order[..genesOfA];
        var panelB = order[genesOfA..];
        Array.Sort(panelA);
        Array.Sort(panelB);
        _featuresOfA = source.Features.SelectColumns(panelA);
        _featuresOfB = source.Features.SelectColumns(panelB);
        string[] modalities = ["ModalityA", "ModalityB"];
        VariablesOfA = Copy(source.Variables, panelA);
        VariablesOfA.Set(new CategoricalColumn("modality", new int[panelA.Length], modalities));
        VariablesOfB = Copy(source.Variables, panelB);
        VariablesOfB.Set(new CategoricalColumn("modality", [.. Enumerable.Repeat(1, panelB.Length)], modalities));
    }

    public override ColumnTable VariablesOfA { get; }

    public override ColumnTable VariablesOfB { get; }

    public override CsrMatrix CountsOfA(int[] spots, Execution execution) => _featuresOfA.SelectRows(spots);

    public override CsrMatrix CountsOfB(SpotGroups groups, Execution execution)
        => GroupSum.Fill(groups, _featuresOfB, execution, "merging spots (B)", (spot, values) =>
        {
            _featuresOfB.RowValues(spot).CopyTo(values);
            LibraryThinning.Apply(spot, values, _options);
        });
}
