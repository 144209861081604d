using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Model;

namespace Microsoft.ML.Spatial.Transforms;

/// <summary>Slices to find neighbours in, by name; one without a name where slices are not told apart.</summary>
internal sealed class ReferenceSlices(IReadOnlyDictionary<string, ReferenceNeighborhoods> slices)
{
    /// <summary>The name of the only slice where slices are not told apart.</summary>
    public const string Unnamed = "";

    public int ValueCount => slices.Values.First().Values.Columns;

    /// <summary>Whether a spot has to say which slice it is of.</summary>
    public bool AreNamed => !slices.ContainsKey(Unnamed);

    public ReferenceNeighborhoods? Find(string? slice) => slice is null ? null : slices.GetValueOrDefault(slice);

    /// <param name="values">The values of all spots.</param>
    /// <param name="places">Where they lie.</param>
    /// <param name="codes">The slice of each; below 0 for none, which is no reference. Null for one slice.</param>
    /// <param name="names">The names of the slices.</param>
    /// <param name="options">Who is a neighbour.</param>
    /// <param name="execution">Threads and cancellation.</param>
    public static ReferenceSlices Fit(
        DenseMatrix values, PointSet places, int[]? codes, string[]? names, ReferenceNeighborAggregatingEstimator.Options options, Execution execution)
    {
        if (codes is null)
            return new ReferenceSlices(new Dictionary<string, ReferenceNeighborhoods> { [Unnamed] = Of(places, values) });
        var slices = new Dictionary<string, ReferenceNeighborhoods>(StringComparer.Ordinal);
        foreach (var slice in Enumerable.Range(0, codes.Length).Where(row => codes[row] >= 0).GroupBy(row => codes[row]))
        {
            int[] rows = [.. slice];
            slices.Add(names![slice.Key], Of(places.Select(rows), values.SelectRows(rows)));
        }
        return slices.Count > 0 ? new ReferenceSlices(slices) : throw new SpatialDataException($"No spot says in column '{options.SliceColumnName}' which slice it is of.");

        ReferenceNeighborhoods Of(PointSet points, DenseMatrix rows) => ReferenceNeighborhoods.Fit(points, rows, options.NeighborCount, options.MaximumEdgeLength, execution);
    }

    public void Write(PayloadWriter payload)
    {
        payload.Write(slices.Count);
        foreach (var name in slices.Keys.Order(StringComparer.Ordinal))
        {
            var slice = slices[name];
            payload.Write(name);
            payload.Write(slice.Places.X);
            payload.Write(slice.Places.Y);
            payload.Write(slice.Values.Values);
            payload.Write(slice.MaximumDistance);
        }
    }

    /// <exception cref="FormatException">The numbers make no reference.</exception>
    public static ReferenceSlices Read(PayloadReader payload, int neighborCount)
    {
        var count = payload.ReadCount(int.MaxValue);
        var slices = new Dictionary<string, ReferenceNeighborhoods>(StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var (name, x, y, values, limit) = (payload.ReadString(), payload.ReadDoubles(), payload.ReadDoubles(), payload.ReadSingles(), payload.ReadDouble());
            try
            {
                var width = x.Length > 0 && values.Length % x.Length == 0 ? values.Length / x.Length : throw payload.Damaged($"{values.Length} values of {x.Length} spots");
                slices.Add(name, new ReferenceNeighborhoods(new PointSet(x, y), new DenseMatrix(x.Length, width, values), neighborCount, limit));
            }
            catch (Exception error) when (error is ArgumentException or SpatialDataException)
            {
                throw payload.Damaged(error.Message);
            }
        }
        if (slices.Values.Select(slice => slice.Values.Columns).Distinct().Count() != 1 || !slices.Values.All(slice => Array.TrueForAll(slice.Values.Values, float.IsFinite)))
            throw payload.Damaged("values that do not fit together");
        return new ReferenceSlices(slices);
    }
}
