using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Registration;
using Microsoft.ML.Spatial.Interop;
using Microsoft.ML.Spatial.Model;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Registration;

/// <summary>Moves the coordinates of known slices into the frame of their reference slice.</summary>
public sealed class CoordinateRegisteringTransformer : RowTransformer
{
    private const int PayloadVersion = 1;
    private readonly string _outputColumnName;
    private readonly string _coordinatesColumnName;
    private readonly string _sliceColumnName;

    internal CoordinateRegisteringTransformer(string outputColumnName, string coordinatesColumnName, string sliceColumnName, IReadOnlyList<RegisteredSliceInfo> slices)
    {
        _outputColumnName = outputColumnName;
        _coordinatesColumnName = coordinatesColumnName;
        _sliceColumnName = sliceColumnName;
        Slices = slices;
    }

    /// <summary>Every slice and where it came to lie.</summary>
    public IReadOnlyList<RegisteredSliceInfo> Slices { get; }

    internal static SpatialComponent Component { get; } = SealedPayload.Component("SpatialRegistration", "SPATREG1", Read);

    internal override SpatialComponent SavedAs => Component;

    private protected override IReadOnlyList<ColumnRequirement> Requirements =>
    [
        new(_coordinatesColumnName, ColumnForm.Coordinates, "coordinates"),
        new(_sliceColumnName, ColumnForm.Key, "slice"),
    ];

    private protected override IReadOnlyList<RowMapping> Map(DataViewSchema.Column[] inputs)
    {
        var names = SliceNames.Of(inputs[1]);
        var known = Slices.ToDictionary(slice => slice.Slice, slice => slice.Transform, StringComparer.Ordinal);
        PlanarTransform?[] transforms = [.. names.Select(name => known.GetValueOrDefault(name))];
        var added = new AddedColumn(_outputColumnName, new VectorDataViewType(NumberDataViewType.Double, 2));
        return
        [
            new RowMapping(added, inputs, row => ((VectorDataViewType)inputs[0].Type).ItemType == NumberDataViewType.Double
                ? MakeGetter<double>(row, inputs, names, transforms, value => value)
                : MakeGetter<float>(row, inputs, names, transforms, value => value)),
        ];
    }

    internal override void WritePayload(BinaryWriter writer)
    {
        var payload = new PayloadWriter(writer, PayloadVersion);
        payload.Write(_outputColumnName);
        payload.Write(_coordinatesColumnName);
        payload.Write(_sliceColumnName);
        payload.Write(Slices.Count);
        foreach (var slice in Slices)
            RegistrationPayload.Write(payload, slice);
    }

    private static CoordinateRegisteringTransformer Read(BinaryReader reader)
    {
        var payload = new PayloadReader(reader, "coordinate registration", PayloadVersion);
        var (output, coordinates, column) = (payload.ReadString(), payload.ReadString(), payload.ReadString());
        var slices = new RegisteredSliceInfo[payload.ReadCount(RegistrationPayload.MostSlices)];
        for (var i = 0; i < slices.Length; i++)
            slices[i] = RegistrationPayload.Read(payload);
        if (slices.DistinctBy(slice => slice.Slice, StringComparer.Ordinal).Count() != slices.Length)
            throw payload.Damaged("a slice twice");
        return new CoordinateRegisteringTransformer(output, coordinates, column, slices);
    }

    private ValueGetter<VBuffer<double>> MakeGetter<T>(DataViewRow row, DataViewSchema.Column[] inputs, string[] names, PlanarTransform?[] transforms, Func<T, double> toDouble)
    {
        var readPlace = row.GetGetter<VBuffer<T>>(inputs[0]);
        var readSlice = row.GetGetter<uint>(inputs[1]);
        VBuffer<T> place = default;
        uint slice = 0;
        return (ref VBuffer<double> destination) =>
        {
            readPlace(ref place);
            readSlice(ref slice);
            if (slice == 0 || transforms[(int)slice - 1] is not { } transform)
                throw Unknown(slice == 0 ? null : names[(int)slice - 1], row.Position);
            if (place.Length != 2)
                throw new SpatialDataException($"Column '{_coordinatesColumnName}', row {row.Position} holds {place.Length} coordinates, not two.");
            var (x, y) = transform.Apply(toDouble(place.GetItemOrDefault(0)), toDouble(place.GetItemOrDefault(1)));
            var editor = VBufferEditor.Create(ref destination, 2);
            (editor.Values[0], editor.Values[1]) = (x, y);
            destination = editor.Commit();
        };
    }

    private SpatialDataException Unknown(string? slice, long row)
        => new($"Column '{_sliceColumnName}', row {row} {(slice is null ? "names no slice" : $"names slice '{slice}', which was not registered")}; "
            + $"registered are {string.Join(", ", Slices.Select(known => $"'{known.Slice}'"))}. Fit again with all slices.");
}
