using System.Text.Json;
using Microsoft.ML.Spatial.Core.Figures;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing.Reassignment;

namespace Microsoft.ML.Spatial.Core.Tests.Preprocessing.Reassignment;

/// <summary>Reassignment as the published program does it.</summary>
public sealed class ReferenceReassignmentTests
{
    private static readonly JsonElement Golden = GoldenFile.Load("spatialmeta/knn_reassign.json");
    private static readonly JsonElement Inputs = Golden.GetProperty("inputs");
    private static readonly PointSet Pixels = Places("sm_coordinates");
    private static readonly PointSet Spots = Places("st_coordinates");

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Golden.GetProperty("outputs").GetProperty("cases").GetArrayLength())];

    [Fact]
    public void TheSmallestDistanceIsTheReferences()
        => Assert.Equal(Golden.GetProperty("outputs").GetProperty("min_dist").GetDouble(), SpotSpacing.Smallest(Spots), 1e-11);

    [Theory]
    [MemberData(nameof(Cases))]
    public void IntensitiesComeFromTheReferencesPixels(int number)
    {
        var expected = Case(number);
        var intensities = CsrMatrix.FromDense(63, 3, Inputs.GetProperty("sm_intensities").Singles());

        var result = SpotReassigner.Reassign(intensities, Pixels, Spots, Options(expected));

        // Halves and sums of single precision in the file: its own tolerance.
        AssertClose(expected.GetProperty("sm_on_st").Doubles(), result.Values.ToDense(), 2e-6);
        Assert.Equal(expected.GetProperty("kept_counts").Integers(), result.SourceCounts);
        var (distances, room) = (expected.GetProperty("neighbour_distances").Doubles(), expected.GetProperty("K").GetInt32());
        for (var spot = 0; spot < Spots.Count; spot++)
            Assert.Equal(distances[spot * room], result.NearestDistance[spot], 1e-8);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void CountsOnTheirOwnSpotsAreBlurredAndRoundedBehindTheOption(int number)
    {
        var expected = Case(number);
        var counts = CsrMatrix.FromDense(10, 4, Inputs.GetProperty("st_counts").Singles());
        var options = Options(expected);
        (options.Kind, options.Counts, options.RoundToEven) = (ValueKind.Counts, CountRule.Average, true);

        AssertClose(expected.GetProperty("st_on_st_rounded").Doubles(), SpotReassigner.Reassign(counts, Spots, Spots, options).Values.ToDense(), 0);
        options.RoundToEven = false;
        Assert.Equal(counts.ToDense(), SpotReassigner.Reassign(counts, Spots, Spots, options).Values.ToDense());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void NeighboursAreTheReferences(int number)
    {
        var expected = Case(number);
        var (rows, distances) = (expected.GetProperty("neighbour_indices").Integers(), expected.GetProperty("neighbour_distances").Doubles());
        var room = expected.GetProperty("K").GetInt32();

        var near = NearSources.Find(Pixels, Spots, room, double.PositiveInfinity, new Execution(1));

        for (var spot = 0; spot < Spots.Count; spot++)
        {
            Assert.Equal(rows[(spot * room)..((spot + 1) * room)], near.Of(spot).Rows);
            AssertClose(distances[(spot * room)..((spot + 1) * room)], near.Of(spot).Distances, 1e-8);
        }
    }

    [Fact]
    public void TheLatticeIsTheReferences()
    {
        var grid = GoldenFile.Load("spatialmeta/preprocessing.json").GetProperty("outputs").GetProperty("hex_grid").Doubles();

        // The published program shifts the lattice by (20, 15) from a middle it takes to be (20.5, 0).
        var lattice = HexagonalGrid.Lattice(4, 3, 10, 20 - 20.5, 15);

        Assert.Equal(12, lattice.Count);
        for (var i = 0; i < 12; i++)
            Assert.Equal((grid[2 * i], grid[(2 * i) + 1]), (lattice.X[i], lattice.Y[i]), (a, b) => Math.Abs(a.Item1 - b.Item1) < 1e-8 && Math.Abs(a.Item2 - b.Item2) < 1e-8);
    }

    private static JsonElement Case(int number) => Golden.GetProperty("outputs").GetProperty("cases")[number];

    private static ReassignmentOptions Options(JsonElement expected)
        => new() { NeighborCount = expected.GetProperty("K").GetInt32(), MaximumDistance = expected.GetProperty("threshold").GetDouble() };

    private static PointSet Places(string name)
    {
        var values = Inputs.GetProperty(name).Doubles();
        return new PointSet([.. values.Where((_, i) => i % 2 == 0)], [.. values.Where((_, i) => i % 2 == 1)]);
    }

    private static void AssertClose<T>(double[] expected, T[] actual, double tolerance)
        where T : System.Numerics.INumber<T>
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], double.CreateChecked(actual[i]), tolerance);
    }
}
