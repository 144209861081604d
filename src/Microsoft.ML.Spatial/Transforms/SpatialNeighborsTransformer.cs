using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Validation;
using Microsoft.ML.Spatial.Interop;
using Microsoft.ML.Spatial.Model;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Transforms;

/// <summary>Finds the spatial neighbours of every spot of a view.</summary>
public sealed class SpatialNeighborsTransformer : WholeViewTransformer
{
    private const int PayloadVersion = 1;
    private static readonly VectorDataViewType RowKeys = new(new KeyDataViewType(typeof(uint), int.MaxValue));
    private static readonly VectorDataViewType Distances = new(NumberDataViewType.Single);

    private readonly SpatialNeighborsEstimator.Options _options;
    private readonly Execution _execution;

    internal SpatialNeighborsTransformer(SpatialNeighborsEstimator.Options options, Execution execution)
    {
        _options = options;
        _execution = execution;
    }

    internal static SpatialComponent Component { get; } = SealedPayload.Component("SpatialNeighbors", "SPATNBR1", Read);

    internal override SpatialComponent SavedAs => Component;

    private protected override IReadOnlyList<ColumnRequirement> Requirements
        => [new(_options.CoordinatesColumnName, ColumnForm.Coordinates, "coordinates")];

    /// <summary>The slice column if the schema has it, checked.</summary>
    internal static ColumnRequirement? SliceRequirement(string name, SchemaShape schema)
    {
        if (schema.All(column => column.Name != name))
            return null;
        var requirement = new ColumnRequirement(name, ColumnForm.Category, "slices");
        requirement.Find(schema);
        return requirement;
    }

    private protected override IReadOnlyList<AddedColumn> Added(DataViewSchema.Column[] inputs)
    {
        if (ColumnReader.SlotCount(inputs[0]) is not 2 and var slots)
            throw new ArgumentException($"Column '{inputs[0].Name}' has {slots} slots; places in the plane have two.");
        return [new(_options.NeighborsColumnName, RowKeys), new(_options.DistancesColumnName, Distances)];
    }

    private protected override WholeViewResult Compute(IDataView input, DataViewSchema.Column[] inputs)
    {
        var rows = new RowIdIndex();
        var scan = new ColumnScan(input);
        scan.AddIds(rows);
        var coordinates = scan.AddCoordinates(inputs[0]);
        var slices = input.Schema.GetColumnOrNull(_options.SliceColumnName) is { } column ? scan.AddCategory(column) : null;
        scan.Run(_execution.Cancellation);

        var points = coordinates.ToPoints();
        var graph = slices is null
            ? SpatialGraphBuilder.Build(points, _options, _execution)
            : SpatialGraphBuilder.Build(points, slices.Codes, _options, _execution);
        var keys = Array.ConvertAll(graph.Neighbors, row => (uint)row + 1);
        var distances = Array.ConvertAll(graph.Distances, distance => (float)distance);
        return new WholeViewResult(rows, [RowValues.Ragged(graph.RowPointers, keys), RowValues.Ragged(graph.RowPointers, distances)]);
    }

    internal override void WritePayload(BinaryWriter writer)
    {
        var payload = new PayloadWriter(writer, PayloadVersion);
        payload.Write(_options.CoordinatesColumnName);
        payload.Write(_options.SliceColumnName);
        payload.Write(_options.NeighborsColumnName);
        payload.Write(_options.DistancesColumnName);
        payload.Write((int)_options.Kind);
        payload.Write(_options.NeighborCount);
        payload.Write(_options.Radius);
        payload.Write(_options.IncludeSelf);
        payload.Write(_options.MaximumEdgeLength ?? 0);
    }

    private static SpatialNeighborsTransformer Read(BinaryReader reader)
    {
        var payload = new PayloadReader(reader, "spatial neighbours", PayloadVersion);
        var options = new SpatialNeighborsEstimator.Options
        {
            CoordinatesColumnName = payload.ReadString(),
            SliceColumnName = payload.ReadString(),
            NeighborsColumnName = payload.ReadString(),
            DistancesColumnName = payload.ReadString(),
            Kind = (GraphKind)payload.ReadInt32(),
            NeighborCount = payload.ReadInt32(),
            Radius = payload.ReadDouble(),
            IncludeSelf = payload.ReadBoolean(),
            MaximumEdgeLength = payload.ReadDouble() is > 0 and var length ? length : null,
        };
        try
        {
            OptionsValidator.Validate(options);
        }
        catch (ArgumentException error)
        {
            throw payload.Damaged(error.Message);
        }
        return new SpatialNeighborsTransformer(options, Execution.Default);
    }
}
