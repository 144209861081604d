using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Trajectories;
using Microsoft.ML.Spatial.Interop;
using Microsoft.ML.Spatial.Model;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Trajectories;

/// <summary>Says where along a path through the tissue each spot lies, and how far from it.</summary>
public sealed class PathLocatingTransformer : RowTransformer
{
    private const int PayloadVersion = 1;
    private readonly PathLocatingEstimator.Options _options;

    internal PathLocatingTransformer(PathLocatingEstimator.Options options)
    {
        _options = options;
        Path = options.Path!;
    }

    /// <summary>The path.</summary>
    public TissuePath Path { get; }

    internal static SpatialComponent Component { get; } = SealedPayload.Component("SpatialPathLocation", "SPATPTH1", Read);

    internal override SpatialComponent SavedAs => Component;

    private protected override IReadOnlyList<ColumnRequirement> Requirements
        => [new(_options.CoordinatesColumnName, ColumnForm.Coordinates, "coordinates")];

    private protected override IReadOnlyList<RowMapping> Map(DataViewSchema.Column[] inputs)
    {
        return
        [
            new(new AddedColumn(_options.LocationColumnName, NumberDataViewType.Single), inputs, row => Getter(row, place => (float)place.Location)),
            new(new AddedColumn(_options.DistanceColumnName, NumberDataViewType.Single), inputs, row => Getter(row, place => (float)place.Distance)),
            new(new AddedColumn(_options.OnPathColumnName, BooleanDataViewType.Instance), inputs, row => Getter(row, place => !(place.Distance > _options.MaximumDistance))),
        ];

        ValueGetter<T> Getter<T>(DataViewRow row, Func<(double Distance, double Location), T> choose)
        {
            var read = PlaceGetter.Make(row, inputs[0]);
            return (ref T value) =>
            {
                var (x, y) = read();
                value = choose(Path.Locate(x, y));
            };
        }
    }

    internal override void WritePayload(BinaryWriter writer)
    {
        var payload = new PayloadWriter(writer, PayloadVersion);
        payload.Write(_options.CoordinatesColumnName);
        payload.Write(_options.LocationColumnName);
        payload.Write(_options.DistanceColumnName);
        payload.Write(_options.OnPathColumnName);
        payload.Write(_options.MaximumDistance is not null);
        payload.Write(_options.MaximumDistance ?? 0);
        payload.Write(Path.Name);
        payload.Write(Path.Vertices.X);
        payload.Write(Path.Vertices.Y);
    }

    private static PathLocatingTransformer Read(BinaryReader reader)
    {
        var payload = new PayloadReader(reader, "path", PayloadVersion);
        var options = new PathLocatingEstimator.Options
        {
            CoordinatesColumnName = payload.ReadString(),
            LocationColumnName = payload.ReadString(),
            DistanceColumnName = payload.ReadString(),
            OnPathColumnName = payload.ReadString(),
        };
        var (isLimited, limit) = (payload.ReadBoolean(), payload.ReadDouble());
        if (!(limit >= 0))
            throw payload.Damaged($"a distance of {limit}");
        options.MaximumDistance = isLimited ? limit : null;
        var (name, x, y) = (payload.ReadString(), payload.ReadDoubles(), payload.ReadDoubles());
        try
        {
            options.Path = new TissuePath(name, new PointSet(x, y));
        }
        catch (Exception error) when (error is ArgumentException or SpatialDataException)
        {
            throw payload.Damaged(error.Message);
        }
        return new PathLocatingTransformer(options);
    }
}
