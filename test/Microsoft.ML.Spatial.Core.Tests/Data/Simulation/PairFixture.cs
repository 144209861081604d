using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Simulation;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Data.Simulation;

/// <summary>A source to split, and what the tests of pairs read out of the result.</summary>
internal static class PairFixture
{
    public static SpatialDataset Source { get; } = MakeSource();

    public static SlicePair Split(SlicePairOptions options) => SlicePairSimulator.Simulate(Source, options);

    /// <summary>Row of every spot's partner in the other slice, -1 when missing.</summary>
    public static int[] Partners(SpatialDataset slice, SpatialDataset other)
    {
        var rows = RowsByName(other);
        return Array.ConvertAll(((TextColumn)slice.Observations.Get("partner")).Values, barcode => barcode is null ? -1 : rows[barcode]);
    }

    /// <summary>Source row of every spot, from its barcode's sixteen bases.</summary>
    public static int[] SourceRows(SpatialDataset slice)
    {
        var rows = RowsByName(Source);
        return Array.ConvertAll(slice.Barcodes, barcode => rows[barcode[..16] + "-1"]);
    }

    public static (double X, double Y) Map(double[] matrix, double x, double y)
        => ((matrix[0] * x) + (matrix[1] * y) + matrix[2], (matrix[3] * x) + (matrix[4] * y) + matrix[5]);

    public static double Distance(SpatialDataset slice, int row, DenseMatrix places, int place)
    {
        var (dx, dy) = (slice.Coordinates!.X[row] - places[place, 0], slice.Coordinates.Y[row] - places[place, 1]);
        return Math.Sqrt((dx * dx) + (dy * dy));
    }

    private static Dictionary<string, int> RowsByName(SpatialDataset slice)
        => slice.Barcodes.Select((barcode, row) => (barcode, row)).ToDictionary(pair => pair.barcode, pair => pair.row, StringComparer.Ordinal);

    private static SpatialDataset MakeSource()
    {
        var source = CortexSimulator.Simulate(new CortexSimulationOptions { SpotCount = 400, GeneCount = 80, MeanCounts = 400, Seed = 12 });
        var spots = Enumerable.Range(0, source.SpotCount).ToArray();
        source.Observations.Set(new IntegerColumn("number", Array.ConvertAll(spots, spot => (long)(spot % 5)), Array.ConvertAll(spots, spot => spot % 7 == 0)));
        source.Observations.Set(new TextColumn("text", Array.ConvertAll(spots, spot => spot % 4 == 0 ? null : $"t{spot % 3}")));
        source.Observations.Set(new BooleanColumn("flag", Array.ConvertAll(spots, spot => spot % 2 == 0)));
        source.Observations.Set(new RealColumn("real", Array.ConvertAll(spots, spot => spot % 3 == 0 ? double.NaN : spot)));
        source.Embeddings["X_pca"] = new DenseMatrix(source.SpotCount, 3);
        source.Layers["log"] = source.Features;
        source.Unstructured["note"] = "kept";
        return source;
    }
}
