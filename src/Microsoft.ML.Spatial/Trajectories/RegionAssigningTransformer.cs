using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Trajectories;
using Microsoft.ML.Spatial.Interop;
using Microsoft.ML.Spatial.Model;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Trajectories;

/// <summary>Says in which region of interest each spot lies.</summary>
public sealed class RegionAssigningTransformer : RowTransformer
{
    private const int PayloadVersion = 1;
    private readonly RegionAssigningEstimator.Options _options;

    internal RegionAssigningTransformer(RegionAssigningEstimator.Options options) => _options = options;

    /// <summary>The regions.</summary>
    public IReadOnlyList<TissueRegion> Regions => _options.Regions;

    internal static SpatialComponent Component { get; } = SealedPayload.Component("SpatialRegions", "SPATROI1", Read);

    internal override SpatialComponent SavedAs => Component;

    private protected override IReadOnlyList<ColumnRequirement> Requirements
        => [new(_options.CoordinatesColumnName, ColumnForm.Coordinates, "coordinates")];

    private protected override IReadOnlyList<RowMapping> Map(DataViewSchema.Column[] inputs)
    {
        var type = new KeyDataViewType(typeof(uint), Regions.Count);
        var names = ColumnAnnotations.WithKeyValues([.. Regions.Select(region => region.Name)]);
        return [new RowMapping(new AddedColumn(_options.OutputColumnName, type, names), inputs, MakeGetter)];

        ValueGetter<uint> MakeGetter(DataViewRow row)
        {
            var read = PlaceGetter.Make(row, inputs[0]);
            return (ref uint region) =>
            {
                var (x, y) = read();
                region = (uint)(TissueRegion.IndexAt(x, y, Regions) + 1);
            };
        }
    }

    internal override void WritePayload(BinaryWriter writer)
    {
        var payload = new PayloadWriter(writer, PayloadVersion);
        payload.Write(_options.CoordinatesColumnName);
        payload.Write(_options.OutputColumnName);
        payload.Write(Regions.Count);
        foreach (var region in Regions)
        {
            payload.Write(region.Name);
            payload.Write(region.Rings.Count);
            foreach (var ring in region.Rings)
            {
                payload.Write(ring.X);
                payload.Write(ring.Y);
            }
        }
    }

    private static RegionAssigningTransformer Read(BinaryReader reader)
    {
        var payload = new PayloadReader(reader, "regions", PayloadVersion);
        var options = new RegionAssigningEstimator.Options { CoordinatesColumnName = payload.ReadString(), OutputColumnName = payload.ReadString() };
        try
        {
            var regions = new List<TissueRegion>();
            for (var left = payload.ReadCount(int.MaxValue); left > 0; left--)
                regions.Add(ReadRegion(payload));
            options.Regions = regions;
            return new RegionAssigningTransformer(Core.Validation.OptionsValidator.Validate(options));
        }
        catch (Exception error) when (error is ArgumentException or SpatialDataException)
        {
            throw payload.Damaged(error.Message);
        }
    }

    private static TissueRegion ReadRegion(PayloadReader payload)
    {
        var name = payload.ReadString();
        var rings = new List<PointSet>();
        for (var left = payload.ReadCount(int.MaxValue); left > 0; left--)
            rings.Add(new PointSet(payload.ReadDoubles(), payload.ReadDoubles()));
        return new TissueRegion(name, rings);
    }
}
