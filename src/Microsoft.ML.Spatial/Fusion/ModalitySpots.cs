using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Fusion;

/// <summary>The spots that one modality measured.</summary>
/// <param name="Features">Their profiles, a row per spot.</param>
/// <param name="RowPointers">Start of each row's neighbours, and the end.</param>
/// <param name="Neighbors">The rows of the neighbours.</param>
internal sealed record ModalitySpots(CsrMatrix Features, int[] RowPointers, int[] Neighbors)
{
    /// <summary>Takes the spots of some slices, one after the other.</summary>
    public static ModalitySpots Of(FusionSpots spots, CsrMatrix features, IReadOnlyList<SliceRange> slices)
    {
        var rows = slices.Sum(slice => slice.Count);
        var (viewRows, pointers) = (new int[rows], new int[rows + 1]);
        var neighbors = new int[slices.Sum(slice => spots.RowPointers[slice.End] - spots.RowPointers[slice.Start])];
        var (row, edge) = (0, 0);
        foreach (var slice in slices)
        {
            var shift = row - slice.Start;
            for (var place = slice.Start; place < slice.End; place++)
            {
                viewRows[row] = spots.Order[place];
                for (var k = spots.RowPointers[place]; k < spots.RowPointers[place + 1]; k++)
                    neighbors[edge++] = spots.Neighbors[k] + shift;
                pointers[++row] = edge;
            }
        }
        return new ModalitySpots(features.SelectRows(viewRows), pointers, neighbors);
    }
}
