using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Simulation;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Testing;

namespace Microsoft.ML.Spatial.Accuracy;

/// <summary>Two slices with the same features, prepared as <c>mlspatial align</c> prepares them, and what is known of their spots.</summary>
internal sealed class AlignmentPair
{
    private const int Neighbors = 18;

    private AlignmentPair(string name, SpatialDataset source, SpatialDataset target, string labelColumn)
    {
        Name = name;
        (Source, Target) = (source.RequireCoordinates(), target.RequireCoordinates());
        (SourceLabels, TargetLabels) = Codes(source, target, labelColumn);
        if (source.Observations.TryGet("partner", out var partners))
        {
            var rows = target.Barcodes.Select((barcode, row) => (barcode, row)).ToDictionary(spot => spot.barcode, spot => spot.row);
            Partners = [.. Enumerable.Range(0, source.SpotCount).Select(spot => partners.TextAt(spot) is { Length: > 0 } barcode ? rows[barcode] : -1)];
        }
        var (from, to) = (Logged(source), Logged(target));
        Components = SharedComponents.Of(from, source.FeatureNames, to, target.FeatureNames, logged: true, 1).Scores!.Value;
        Features = [.. source.FeatureNames.Intersect(target.FeatureNames, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Profiles = CsrMatrix.Stack([Selected(from, source), Selected(to, target)]);
        (RowPointers, NeighborRows) = Graph();
    }

    public string Name { get; }

    public PointSet Source { get; }

    public PointSet Target { get; }

    public int[] SourceLabels { get; }

    public int[] TargetLabels { get; }

    /// <summary>The true partner of each source spot; null when it is not known.</summary>
    public int[]? Partners { get; }

    public (DenseMatrix Moving, DenseMatrix Fixed) Components { get; }

    public string[] Features { get; }

    /// <summary>Source spots, then target spots.</summary>
    public CsrMatrix Profiles { get; }

    public int[] RowPointers { get; }

    public int[] NeighborRows { get; }

    public static IEnumerable<AlignmentPair> All()
    {
        yield return new AlignmentPair("151675 to 151676", Read("visium_dlpfc/dlpfc_151675_counts.h5ad"), Read("visium_dlpfc/dlpfc_151676_counts.h5ad"), "layer");
        yield return new AlignmentPair("STARmap BZ5 to BZ9", Read("starmap/starmap_mpfc_BZ5_counts.h5ad"), Read("starmap/starmap_mpfc_BZ9_counts.h5ad"), "layer_code");
        var halves = SlicePairSimulator.Simulate(
            Read("visium_dlpfc/dlpfc_151675_counts.h5ad"), new SlicePairOptions { CropFraction = 0.7, RotationDegrees = 100, Mirror = true, JitterPitches = 0.25 });
        yield return new AlignmentPair("halves of 151675", halves.A, halves.B, "layer");
    }

    private static SpatialDataset Read(string file) => SpatialDatasetReader.Read(TestPaths.DataFile(file));

    private static CsrMatrix Logged(SpatialDataset slice) => CountNormalizer.Normalize(slice.Features, CountNormalizer.MedianTotal(slice.Features), log1p: true);

    private static (int[] Source, int[] Target) Codes(SpatialDataset source, SpatialDataset target, string column)
    {
        var known = new List<string>();
        return (Of(source.Observations.Get(column)), Of(target.Observations.Get(column)));

        int[] Of(TableColumn labels) => [.. Enumerable.Range(0, labels.Count).Select(row => labels.TextAt(row) is { Length: > 0 } text && text != "nan" ? Code(text) : -1)];

        int Code(string label)
        {
            if (!known.Contains(label))
                known.Add(label);
            return known.IndexOf(label);
        }
    }

    private CsrMatrix Selected(CsrMatrix profiles, SpatialDataset slice)
    {
        var columns = slice.FeatureNames.Select((name, column) => (name, column)).ToDictionary(pair => pair.name, pair => pair.column);
        return profiles.SelectColumns([.. Features.Select(name => columns[name])]);
    }

    private (int[] Pointers, int[] Neighbors) Graph()
    {
        var options = new SpatialGraphOptions { NeighborCount = Neighbors };
        var (from, to) = (SpatialGraphBuilder.Build(Source, options, Execution.Default), SpatialGraphBuilder.Build(Target, options, Execution.Default));
        return (
            [.. from.RowPointers, .. to.RowPointers.Skip(1).Select(pointer => pointer + from.Neighbors.Length)],
            [.. from.Neighbors, .. to.Neighbors.Select(neighbor => neighbor + Source.Count)]);
    }
}
