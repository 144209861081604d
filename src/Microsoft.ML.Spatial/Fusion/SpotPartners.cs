using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Matching;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Fusion;

/// <summary>The partner of every spot in the slice that follows its own; the last slice looks back to the one before.</summary>
internal sealed class SpotPartners
{
    private readonly FusionSpots _spots;
    private readonly int[] _partners;
    private readonly string[] _slices;
    private readonly float[] _scores;
    private readonly float[] _pValues;

    private SpotPartners(FusionSpots spots)
    {
        _spots = spots;
        _partners = new int[spots.Order.Length];
        _slices = new string[spots.Order.Length];
        _scores = new float[spots.Order.Length];
        _pValues = new float[spots.Order.Length];
        Array.Fill(_partners, -1);
        Array.Fill(_slices, "");
        Array.Fill(_scores, float.NaN);
        Array.Fill(_pValues, float.NaN);
    }

    /// <summary>The columns partner, its slice, score and chance.</summary>
    public IReadOnlyList<IRowValues> Columns =>
    [
        RowValues.Computed((int row, ref ReadOnlyMemory<char> text) => text = (_partners[_spots.PlaceOf[row]] is >= 0 and var partner ? _spots.Barcodes[partner] : "").AsMemory()),
        RowValues.Computed((int row, ref ReadOnlyMemory<char> text) => text = _slices[_spots.PlaceOf[row]].AsMemory()),
        RowValues.Computed((int row, ref float value) => value = _scores[_spots.PlaceOf[row]]),
        RowValues.Computed((int row, ref float value) => value = _pValues[_spots.PlaceOf[row]]),
    ];

    /// <summary>Finds partners.</summary>
    /// <param name="spots">The spots; those of a single slice have no partner.</param>
    /// <param name="fused">The fused row of every place.</param>
    /// <param name="radius">Partners are closer than this.</param>
    /// <param name="options">How.</param>
    /// <param name="seed">Decides the draws.</param>
    /// <param name="execution">Threads and cancellation.</param>
    public static SpotPartners Find(FusionSpots spots, DenseMatrix fused, double radius, SliceMappingOptions options, long seed, Execution execution)
    {
        var found = new SpotPartners(spots);
        if (spots.Slices.Count < 2 || spots.Points is not { } points)
            return found;
        SpotPositions[] positions = [.. spots.Slices.Select(slice => new SpotPositions(points.Select(slice.Places)))];
        DenseMatrix[] rows = [.. spots.Slices.Select(slice => fused.SelectRows(slice.Places))];
        for (var slice = 0; slice < positions.Length; slice++)
        {
            execution.Report("finding partners", (double)slice / positions.Length);
            var other = slice + 1 < positions.Length ? slice + 1 : slice - 1;
            var mapping = PartnerSearch.Find(positions[slice], positions[other], rows[slice], rows[other], radius, options, seed + slice, execution);
            found.Take(mapping, spots.Slices[slice], spots.Slices[other]);
        }
        return found;
    }

    private void Take(SliceMapping mapping, SliceRange slice, SliceRange other)
    {
        for (var spot = 0; spot < slice.Count; spot++)
        {
            if (mapping.Partners[spot] < 0)
                continue;
            _partners[slice.Start + spot] = other.Start + mapping.Partners[spot];
            _slices[slice.Start + spot] = other.Name;
            _scores[slice.Start + spot] = (float)mapping.Scores[spot];
            _pValues[slice.Start + spot] = (float)mapping.PValues[spot];
        }
    }
}
