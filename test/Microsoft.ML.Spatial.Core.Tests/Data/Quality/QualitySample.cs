using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Data.Quality;

/// <summary>Four spots (one of them empty) and five features.</summary>
internal static class QualitySample
{
    public static SpatialDataset Make(params float[] dense)
    {
        float[] counts = dense.Length > 0 ? dense :
        [
            6, 1, 1, 0, 2,
            0, 0, 3, 0, 1,
            0, 0, 0, 0, 0,
            1, 0, 0, 0, 99,
        ];
        var observations = new ColumnTable(["a", "b", "c", "d"]);
        observations.Set(new TextColumn("layer", ["L1", "nan", "L1", null]));
        return new SpatialDataset(CsrMatrix.FromDense(4, 5, counts), observations, new ColumnTable(["MT-CO1", "RPS3", "Hspa1a", "GeneX", "GeneY"]));
    }

    public static SpatialDataset WithIds(string? symbolColumn)
    {
        var plain = Make();
        var variables = new ColumnTable(["ENSG00000000001", "ENSG00000000002.3", "ENSMUSG00000000003", "ENSG00000000004", "custom"]);
        if (symbolColumn is not null)
            variables.Set(new TextColumn(symbolColumn, [.. plain.FeatureNames]));
        return new SpatialDataset(plain.Features, plain.Observations, variables);
    }

    public static double[] Real(this ColumnTable table, string column) => Assert.IsType<RealColumn>(table.Get(column)).Values;

    public static long[] Whole(this ColumnTable table, string column) => Assert.IsType<IntegerColumn>(table.Get(column)).Values;
}
