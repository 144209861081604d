using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Slices;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Integration;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Integration;

/// <summary>The spots of all samples, one sample after the other, and what is integrated of them.</summary>
/// <param name="Samples">The samples, all modalities of one on the same spots.</param>
/// <param name="Spots">The spots without features.</param>
/// <param name="Codes">The sample of each spot.</param>
/// <param name="Modalities">The modalities, in the order in which they are named.</param>
/// <param name="Batches">What was measured together; none for one batch.</param>
/// <param name="Graph">Who is next to whom; null when encoders do not ask.</param>
internal sealed record IntegrationData(
    IReadOnlyList<IntegratedSample> Samples, SpatialDataset Spots, int[] Codes, IReadOnlyList<PreparedModality> Modalities, IReadOnlyList<BatchKey> Batches, SpatialGraph? Graph)
{
    public PointSet Places => Spots.RequireCoordinates();

    /// <summary>The rows of a sample.</summary>
    public Range RowsOf(int sample)
    {
        var first = Samples.Take(sample).Sum(before => before.Spots.SpotCount);
        return first..(first + Samples[sample].Spots.SpotCount);
    }

    /// <exception cref="SpatialDataException">Samples do not fit together, values are not what they should be, or a batch column is missing somewhere.</exception>
    public static IntegrationData Of(IReadOnlyList<IntegratedSample> samples, IReadOnlyList<ModalityKind> kinds, IntegrateRequest request, CommandContext context)
    {
        var (spots, profiles) = ModalityConcatenation.Join([.. samples.SelectMany(sample => sample.Parts.Select(part => new NamedModality(sample.Name, part.Modality, part.Data)))], ColumnNames.Slice);
        var codes = ((CategoricalColumn)spots.Observations.Get(ColumnNames.Slice)).Codes;
        PreparedModality[] modalities = [.. kinds.Select(kind => ModalityPreparation.Prepare(
            kind, profiles.First(part => part.Modality == kind.Name), Variables(kind.Name, profiles, samples), spots.RequireCoordinates(), codes, request, context))];
        var graph = request.Network.NeighborInput == NeighborInput.None && !request.Network.WhitenNoise
            ? null
            : SpatialGraphBuilder.Build(spots.RequireCoordinates(), codes, new SpatialGraphOptions { NeighborCount = request.Neighbors }, context.Execution);
        return new IntegrationData(samples, spots, codes, modalities, BatchesOf(spots, samples.Count, request), graph);
    }

    private static ColumnTable Variables(string modality, IReadOnlyList<ModalityProfiles> profiles, IReadOnlyList<IntegratedSample> samples)
    {
        var known = samples.SelectMany(sample => sample.Parts).First(part => part.Modality == modality).Data.Variables;
        var places = known.Names.Select((name, place) => (name, place)).ToDictionary(pair => pair.name, pair => pair.place, StringComparer.Ordinal);
        return known.Select([.. profiles.First(part => part.Modality == modality).FeatureNames.Select(name => places[name])]);
    }

    // Levels are in the order in which the model's own view has them.
    private static BatchKey[] BatchesOf(SpatialDataset spots, int samples, IntegrateRequest request)
    {
        IReadOnlyList<string> names = request.BatchColumns.Count > 0 ? request.BatchColumns : samples > 1 ? [ColumnNames.Slice] : [];
        return [.. names.Select(name => BatchOf(spots, name))];
    }

    private static BatchKey BatchOf(SpatialDataset spots, string name)
    {
        if (!spots.Observations.TryGet(name, out var column))
            throw new SpatialDataException($"There is no column '{name}' in obs to tell batches apart by; there are {string.Join(", ", spots.Observations.Columns.Select(known => $"'{known.Name}'"))}.");
        string?[] texts = [.. Enumerable.Range(0, spots.SpotCount).Select(column.TextAt)];
        if (Array.IndexOf(texts, null) is >= 0 and var row)
            throw new SpatialDataException($"Spot '{spots.Barcodes[row]}' has no batch in column '{name}' of obs. Give every spot of every sample one.");
        string[] levels = [.. texts.OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        spots.Observations.Set(new CategoricalColumn(name, Array.ConvertAll(texts, text => Array.BinarySearch(levels, text, StringComparer.Ordinal)), levels));
        return new BatchKey(name, levels, Array.ConvertAll(texts, text => Array.BinarySearch(levels, text, StringComparer.Ordinal)));
    }
}
