using Microsoft.ML.Spatial.Core.Embedding;
using Microsoft.ML.Spatial.Core.Figures;
using Microsoft.ML.Spatial.Core.Fusion;
using Microsoft.ML.Spatial.Core.Matching;
using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Registration;

namespace Microsoft.ML.Spatial.Accuracy;

/// <summary>Aligns pairs of slices, each time with one thing changed, and prints how well partners are found.</summary>
internal static class AlignmentTable
{
    private const double RadiusInPitches = 2;

    public static void Print()
    {
        Console.WriteLine("Share of partners with the spot's label (share of spots mapped); for halves of one slice: share of mapped spots within a pitch of the true partner, of spots");
        Console.WriteLine("with a partner that are mapped, of the others that are not. Floor: the nearest spot where outlines and whole slices put it.");
        Console.WriteLine();
        foreach (var pair in AlignmentPair.All())
        {
            Console.WriteLine($"| {pair.Name} | result |");
            Console.WriteLine("|---|---|");
            var (refined, floor, _) = Place(pair, AlignmentVariant.All[0]);
            Console.WriteLine($"| floor | {Score(pair, NearestSpots.Of(pair.Target, floor), SpotSpacing.Median(pair.Source))} |");
            Console.WriteLine($"| nearest spot of the refined place | {Score(pair, NearestSpots.Of(pair.Target, refined), SpotSpacing.Median(pair.Source))} |");
            foreach (var variant in AlignmentVariant.All)
                Console.WriteLine($"| {variant.Name} | {Run(pair, variant)} |");
            Console.WriteLine();
        }
    }

    private static string Run(AlignmentPair pair, AlignmentVariant variant)
    {
        var (places, _, scale) = Place(pair, variant);
        var pitch = Math.Max(SpotSpacing.Median(pair.Target), SpotSpacing.Median(pair.Source) * scale);
        var (options, network, mapping) = (new FusionOptions(), new McgateOptions(), new SliceMappingOptions { Percentile = 0.01, DistancePenalty = 1, LeastCertainShare = 0.08 });
        variant.Fusion(options);
        variant.Network(network);
        variant.Mapping(mapping);
        options.Matching.Radius = RadiusInPitches * pitch;
        var (from, to) = (new SpotPositions(places), new SpotPositions(pair.Target));
        int[] targetRows = [.. Enumerable.Range(pair.Source.Count, pair.Target.Count)];
        FusionSlice[] slices = [new("source", 0, [.. Enumerable.Range(0, pair.Source.Count)], from), new("target", 0, targetRows, to)];
        var fused = SinkhornFusion.Fit([new FusionModality("both", pair.Profiles, pair.RowPointers, pair.NeighborRows, pair.Features, network)], slices, null, options, 1).Outputs[0].Fused;
        var found = PartnerSearch.Find(from, to, fused.SelectRows(slices[0].Rows), fused.SelectRows(targetRows), options.Matching.Radius, mapping, 1);
        return Score(pair, found.Partners, pitch);
    }

    private static (PointSet Places, PointSet Unrefined, double Scale) Place(AlignmentPair pair, AlignmentVariant variant)
    {
        var registered = SliceRegistration.Register(pair.Source, pair.Target, variant.Features ? pair.Components : null, variant.Registration);
        var unrefined = registered.Unrefined.Apply(pair.Source);
        if (!variant.RefinePose)
            return (unrefined, unrefined, registered.Transform.Scale);
        var refined = FeatureRefinement.Refine(pair.Source, pair.Target, registered.Transform, pair.Components.Moving, pair.Components.Fixed, new RefinementOptions { Bend = variant.Bend });
        return (refined.Places, unrefined, refined.Transform.Scale);
    }

    private static string Score(AlignmentPair pair, int[] partners, double pitch)
    {
        if (pair.Partners is { } truth)
        {
            var distance = PartnerDistance.Compute(partners, truth, pair.Target, pitch);
            return FormattableString.Invariant($"{(double)distance.WithinPitch / partners.Count(partner => partner >= 0):F3}, {distance.MappedShare:F3}, {distance.RejectedShare:F3}");
        }
        var accuracy = AlignmentAccuracy.Compute(partners, pair.SourceLabels, pair.TargetLabels);
        return FormattableString.Invariant($"{accuracy.Accuracy:F3} ({accuracy.ValidRatio:F3})");
    }
}
