using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Validation;
using Microsoft.ML.Spatial.Interop;
using Microsoft.ML.Spatial.Model;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Transforms;

/// <summary>Averages a vector column over each spot and its nearest spots in known slices.</summary>
public sealed class ReferenceNeighborAggregatingTransformer : RowTransformer
{
    private const int PayloadVersion = 1;
    private readonly ReferenceNeighborAggregatingEstimator.Options _options;
    private readonly ReferenceSlices _slices;

    internal ReferenceNeighborAggregatingTransformer(ReferenceNeighborAggregatingEstimator.Options options, ReferenceSlices slices)
    {
        _options = options;
        _slices = slices;
    }

    internal static SpatialComponent Component { get; } = SealedPayload.Component("SpatialRefNeighbors", "SPATRNB1", Read);

    internal override SpatialComponent SavedAs => Component;

    private protected override IReadOnlyList<ColumnRequirement> Requirements =>
    [
        new(_options.InputColumnName, ColumnForm.FloatVector, "input"),
        new(_options.CoordinatesColumnName, ColumnForm.Coordinates, "coordinates"),
        .. _slices.AreNamed ? [new(_options.SliceColumnName, ColumnForm.Category, "slices")] : Array.Empty<ColumnRequirement>(),
    ];

    private protected override IReadOnlyList<RowMapping> Map(DataViewSchema.Column[] inputs)
    {
        var input = inputs[0];
        if (ColumnReader.SlotCount(input) != _slices.ValueCount)
            throw new ArgumentException($"Column '{input.Name}' has {ColumnReader.SlotCount(input)} slots; the reference spots have {_slices.ValueCount}.");
        var names = ColumnAnnotations.SlotNames(input);
        var added = new AddedColumn(_options.OutputColumnName, input.Type, names is null ? null : ColumnAnnotations.WithSlotNames(names));
        return [new RowMapping(added, inputs, row => MakeGetter(row, inputs))];
    }

    internal override void WritePayload(BinaryWriter writer)
    {
        var payload = new PayloadWriter(writer, PayloadVersion);
        payload.Write(_options.InputColumnName);
        payload.Write(_options.OutputColumnName);
        payload.Write(_options.CoordinatesColumnName);
        payload.Write(_options.SliceColumnName);
        payload.Write(_options.NeighborCount);
        payload.Write(_options.IncludeSelf);
        _slices.Write(payload);
    }

    private static ReferenceNeighborAggregatingTransformer Read(BinaryReader reader)
    {
        var payload = new PayloadReader(reader, "reference neighbours", PayloadVersion);
        var options = new ReferenceNeighborAggregatingEstimator.Options
        {
            InputColumnName = payload.ReadString(),
            OutputColumnName = payload.ReadString(),
            CoordinatesColumnName = payload.ReadString(),
            SliceColumnName = payload.ReadString(),
            NeighborCount = payload.ReadInt32(),
            IncludeSelf = payload.ReadBoolean(),
        };
        try
        {
            OptionsValidator.Validate(options);
        }
        catch (ArgumentException error)
        {
            throw payload.Damaged(error.Message);
        }
        return new ReferenceNeighborAggregatingTransformer(options, ReferenceSlices.Read(payload, options.NeighborCount));
    }

    private ValueGetter<VBuffer<float>> MakeGetter(DataViewRow row, DataViewSchema.Column[] inputs)
    {
        var read = row.GetGetter<VBuffer<float>>(inputs[0]);
        var readPlace = PlaceGetter.Make(row, inputs[1]);
        var readSlice = inputs.Length > 2 ? RowNames.MakeGetter(row, inputs[2]) : null;
        var searches = new Dictionary<ReferenceNeighborhoods, ReferenceSearch>();
        var own = new float[_slices.ValueCount];
        VBuffer<float> buffer = default;
        return (ref VBuffer<float> destination) =>
        {
            read(ref buffer);
            FiniteValues.Require(in buffer, own.Length, _options.InputColumnName, row.Position);
            buffer.CopyTo(own);
            var (x, y) = readPlace();
            var slice = _slices.Find(readSlice is null ? ReferenceSlices.Unnamed : readSlice());
            var editor = VBufferEditor.Create(ref destination, own.Length);
            if (slice is null)
                own.CopyTo(editor.Values);
            else
                SearchIn(slice).Mean(x, y, own, _options.IncludeSelf, editor.Values);
            destination = editor.Commit();
        };

        ReferenceSearch SearchIn(ReferenceNeighborhoods slice) => searches.TryGetValue(slice, out var search) ? search : searches[slice] = slice.NewSearch();
    }
}
