using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>Who is whose partner, by row of the other slice; -1 is nobody.</summary>
/// <param name="OfA">For every row of A, the row of B that contains that spot.</param>
/// <param name="OfB">For every row of B, the row of A nearest its centre among the spots it contains.</param>
/// <param name="Overlap">Number of source spots that both slices hold.</param>
internal sealed record PartnerTable(int[] OfA, int[] OfB, int Overlap)
{
    public static PartnerTable Match(PointSet coordinates, int[] spotsA, SpotGroups groups)
    {
        var rowInA = new int[coordinates.Count];
        Array.Fill(rowInA, -1);
        for (var row = 0; row < spotsA.Length; row++)
            rowInA[spotsA[row]] = row;
        var ofA = new int[spotsA.Length];
        Array.Fill(ofA, -1);
        var ofB = new int[groups.Count];
        Array.Fill(ofB, -1);
        var overlap = 0;
        for (var group = 0; group < groups.Count; group++)
        {
            var nearest = double.PositiveInfinity;
            foreach (var spot in groups.Members[group])
            {
                if (rowInA[spot] < 0)
                    continue;
                overlap++;
                ofA[rowInA[spot]] = group;
                var (dx, dy) = (coordinates.X[spot] - groups.Centers.X[group], coordinates.Y[spot] - groups.Centers.Y[group]);
                var distance = (dx * dx) + (dy * dy);
                if (distance < nearest)
                    (nearest, ofB[group]) = (distance, rowInA[spot]);
            }
        }
        return new PartnerTable(ofA, ofB, overlap);
    }
}
