using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Figures;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Tool.Integration;

/// <summary>Finds spots of one dataset in another by their barcodes.</summary>
internal static class SpotJoin
{
    private const double LeastShared = 0.5;

    /// <summary>
    /// For each spot the row of the same barcode, -1 for none; null when barcodes do not say which spots are the same: too few are shared, or those that are lie elsewhere,
    /// as happens where spots are merely numbered.
    /// </summary>
    /// <exception cref="SpatialDataException">A barcode occurs twice.</exception>
    public static int[]? Find(SpatialDataset spots, SpatialDataset other)
    {
        var rows = new Dictionary<string, int>(other.SpotCount, StringComparer.Ordinal);
        for (var row = 0; row < other.SpotCount; row++)
            if (!rows.TryAdd(other.Barcodes[row], row))
                throw new SpatialDataException($"{other.Source?.Path ?? "The dataset"} has barcode '{other.Barcodes[row]}' at rows {rows[other.Barcodes[row]]} and {row}. Make barcodes unique first.");
        int[] partners = [.. spots.Barcodes.Select(barcode => rows.GetValueOrDefault(barcode, -1))];
        var shared = partners.Count(partner => partner >= 0);
        if (shared == spots.SpotCount && shared == other.SpotCount)
            return partners;
        return shared >= LeastShared * Math.Min(spots.SpotCount, other.SpotCount) && LieTogether(spots, other, partners) ? partners : null;
    }

    /// <summary>The rows of a dataset in the order of the partners found, empty where there is none.</summary>
    public static CsrMatrix Rows(CsrMatrix values, int[] partners)
    {
        var builder = new CsrBuilder(values.Columns, partners.Length);
        foreach (var partner in partners)
            builder.AddRow(partner < 0 ? [] : values.RowIndices(partner), partner < 0 ? [] : values.RowValues(partner));
        return builder.ToMatrix();
    }

    private static bool LieTogether(SpatialDataset spots, SpatialDataset other, int[] partners)
    {
        if (spots.Coordinates is not { } here || other.Coordinates is not { } there)
            return true;
        var distances = new List<double>();
        for (var spot = 0; spot < partners.Length; spot++)
            if (partners[spot] >= 0)
                distances.Add(Math.Sqrt(Math.Pow(here.X[spot] - there.X[partners[spot]], 2) + Math.Pow(here.Y[spot] - there.Y[partners[spot]], 2)));
        distances.Sort();
        return distances[distances.Count / 2] <= SpotSpacing.Median(here);
    }
}
