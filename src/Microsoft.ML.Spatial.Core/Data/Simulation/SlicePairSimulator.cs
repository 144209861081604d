using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>
/// Makes two slices with exactly known partners out of one, real or simulated, so that registration, matching and fusion can be scored.
/// </summary>
/// <remarks>
/// The slices are two measurements of the same tissue, so a pair is easier than two neighbouring sections. Thinning Poisson counts gives
/// independent counts (of proportional means); what the source's counts spread beyond Poisson (bursts, a spot's capture) is shared by partners.
/// Columns of <c>obs</c> are kept as they are: those computed from counts or naming array positions describe the source, and a method that
/// reads them, or compares barcodes, reads the answer. Embeddings and layers of the source are left out for that reason.
/// The same options give bit-identical pairs for any number of threads.
/// </remarks>
public static class SlicePairSimulator
{
    /// <summary>Makes a pair.</summary>
    /// <param name="source">The slice to split: raw counts, except where nothing is counted (<see cref="SliceSplit.Genes"/> with <see cref="SlicePairOptions.LibraryScale"/> 1).</param>
    /// <param name="options">How to split and change it.</param>
    /// <param name="execution">Threads, progress and cancellation; <see cref="Execution.Default"/> when null.</param>
    /// <returns>
    /// Both slices hold the source's columns of <c>obs</c> and <c>var</c>, and its unstructured entries, and: <c>obs/partner</c>, the
    /// barcode in the other slice, missing where there is none;
    /// <c>obs/slice</c> (A or B); <c>var/modality</c> for split genes; <c>var/batch_factor</c> where there are batch factors; and the
    /// parameters and exact motion in <c>uns/simulation</c>.
    /// B has <c>obsm/spatial_true</c>, where its spots truly lie in A's coordinates before jitter and motion, and barcodes that end in -2.
    /// Where spots are merged, counts are added, real columns averaged, other columns
    /// decided by majority; the partner of a spot of A is the merged spot that contains it, and that of a merged spot is the spot of A
    /// nearest its centre among those it contains.
    /// Source columns named partner, slice, modality or batch_factor are replaced. Spots that lose all counts are kept, and counted in the result.
    /// </returns>
    /// <exception cref="ArgumentException">Options are not valid; the message lists every error.</exception>
    /// <exception cref="SpatialDataException">The source cannot be split so: no coordinates, repeated barcodes, fewer than two spots, or
    /// values that are no counts.</exception>
    /// <exception cref="OperationCanceledException">The execution's token was cancelled.</exception>
    public static SlicePair Simulate(SpatialDataset source, SlicePairOptions options, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        OptionsValidator.Validate(options);
        execution ??= Execution.Default;
        var coordinates = PairSource.Check(source, options);
        var pitch = NeighborSpacing.Median(coordinates, execution);
        var (spotsA, spotsB) = SliceCrop.Choose(coordinates, options);
        var groups = options.CoarsenFactor == 1 ? SpotGroups.Single(coordinates, spotsB) : CoarseLattice.Group(coordinates, spotsB, pitch, options);
        groups = groups.Select(PairOrder.KeepAndShuffle(groups.Count, options));
        var partners = PartnerTable.Match(coordinates, spotsA, groups);
        var motion = SliceMotion.About(coordinates, pitch, options);

        var split = PairSplit.Of(source, options);
        var a = new SpatialDataset(split.CountsOfA(spotsA, execution), source.Observations.Select(spotsA), split.VariablesOfA, coordinates.Select(spotsA));
        var observationsB = MergedObservations.Make(source.Observations, groups, merged: options.CoarsenFactor > 1);
        var b = new SpatialDataset(split.CountsOfB(groups, execution), observationsB, split.VariablesOfB, motion.Apply(PairOrder.Jitter(groups.Centers, pitch, options)));

        string[] slices = ["A", "B"];
        a.Observations.Set(new TextColumn("partner", Array.ConvertAll(partners.OfA, row => row < 0 ? null : b.Barcodes[row])));
        b.Observations.Set(new TextColumn("partner", Array.ConvertAll(partners.OfB, row => row < 0 ? null : a.Barcodes[row])));
        a.Observations.Set(new CategoricalColumn("slice", new int[a.SpotCount], slices));
        b.Observations.Set(new CategoricalColumn("slice", [.. Enumerable.Repeat(1, b.SpotCount)], slices));
        b.Embeddings["spatial_true"] = groups.Centers.ToMatrix();
        foreach (var slice in new[] { a, b })
            PairParameters.Record(slice, source, options, pitch, motion);
        return new SlicePair(a, b)
        {
            Pitch = pitch,
            TransformToB = motion.Matrix,
            TransformToA = motion.Inverse,
            OverlapSpots = partners.Overlap,
            ZeroCountSpotsA = EmptyRows(a.Features),
            ZeroCountSpotsB = EmptyRows(b.Features),
        };
    }

    private static int EmptyRows(CsrMatrix matrix)
    {
        var empty = 0;
        for (var row = 0; row < matrix.Rows; row++)
            if (matrix.RowValues(row).IndexOfAnyExcept(0f) < 0)
                empty++;
        return empty;
    }
}
