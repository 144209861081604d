using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>What refinement compares.</summary>
/// <param name="Spots">The moving spots that take part, in their own coordinates.</param>
/// <param name="Rows">Their features, smoothed as the field is.</param>
/// <param name="Field">The features of the fixed slice.</param>
/// <param name="Pitch">The wider pitch of the two slices, in units of the fixed one.</param>
/// <param name="SpotsPerKernel">How many of the spots share a kernel, so that together they say as much as one.</param>
internal sealed record PairedFields(PointSet Spots, FieldRows Rows, FeatureField Field, double Pitch, double SpotsPerKernel)
{
    private const int MostSpots = 20_000;
    private const double ReachInPitches = 1.5;
    private const double KernelsPerColumn = 4;

    /// <param name="moving">The moving slice.</param>
    /// <param name="fixedSlice">The slice that stays.</param>
    /// <param name="start">From the one to the other; both are smoothed alike under it.</param>
    /// <param name="features">Features of both, rows in the order of the data.</param>
    /// <param name="options">How many columns, and how much they are smoothed.</param>
    /// <param name="execution">Threads and cancellation.</param>
    public static PairedFields Of(
        RegisteredSlice moving, RegisteredSlice fixedSlice, PlanarTransform start, (DenseMatrix Moving, DenseMatrix Fixed) features, RefinementOptions options, Execution execution)
    {
        var pitch = Math.Max(fixedSlice.Pitch, moving.Pitch * start.Scale);
        var chosen = RowSample.Even(moving.Points.Count, MostSpots);
        // The square of a Gaussian covers this area on a lattice. What slices do not share varies no faster, however densely cells lie.
        var spotsPerKernel = Math.Max(1, 4 * Math.PI * options.Bandwidth * options.Bandwidth * chosen.Length / moving.Points.Count);
        // With as many columns as kernels everything would be explained, noise too.
        var columns = Math.Clamp((int)(chosen.Length / spotsPerKernel / KernelsPerColumn), 1, options.Columns);
        var places = start.Apply(moving.Points);
        var smooth = new FieldSample(Field(places, moving.Order, features.Moving), chosen.Length);
        smooth.Read(places.Select(chosen), execution);
        return new PairedFields(moving.Points.Select(chosen), smooth.Values, Field(fixedSlice.Points, fixedSlice.Order, features.Fixed), pitch, spotsPerKernel);

        FeatureField Field(PointSet points, int[] order, DenseMatrix rows)
            => new(new KdTree(points), FieldRows.Centred(rows, order, Math.Min(columns, rows.Columns)), options.Bandwidth * pitch, ReachInPitches * pitch);
    }

    /// <summary>The fewer of both sides' columns.</summary>
    public int FewestColumns => Math.Min(Rows.Columns, Field.Columns);

    /// <summary>The same with every second column, from the first or the second on.</summary>
    public PairedFields Half(int first) => this with { Rows = Rows.Half(first), Field = Field.Half(first) };
}
