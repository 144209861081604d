using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core.Data.Simulation;

namespace Microsoft.ML.Spatial.Tests.Catalog;

public sealed class SimulatedModalitiesTests
{
    private static readonly SpatialDataCatalog Data = new MLContext().Spatial().Data;

    private static ModalitySamplesOptions Small => new() { Samples = 2, SpotsPerSample = 90, Genes = 30, Metabolites = 12, Domains = 4 };

    [Fact]
    public void OneViewHoldsBothModalitiesOfEverySpot()
    {
        var view = Data.SimulateModalities(Small, seed: 3);
        var samples = ModalitySamplesSimulator.Simulate(Small, seed: 3);

        Assert.Equal(180, view.GetRowCount());
        Assert.Equal((30, 12), (SlotCount(view, "Rna"), SlotCount(view, "Metabolites")));
        Assert.Null(view.Schema.GetColumnOrNull("Features"));
        Assert.Equal([.. Enumerable.Repeat("1", 90), .. Enumerable.Repeat("2", 90)], ViewSnapshot.Column(view, "Slice"));
        Assert.Equal(4, ViewSnapshot.Column(view, "domain").Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(2, ((VectorDataViewType)view.Schema["Spatial"].Type).Size);
        var (rna, metabolites) = (Rows(view, "Rna"), Rows(view, "Metabolites"));
        for (var spot = 0; spot < 180; spot++)
        {
            var sample = samples[spot / 90];
            Assert.Equal(sample.Transcripts.Features.RowValues(spot % 90).ToArray(), rna[spot].Where(value => value != 0));
            Assert.Equal(sample.Metabolites.Features.RowValues(spot % 90).ToArray(), metabolites[spot].Where(value => value != 0));
        }
    }

    [Fact]
    public void PixelsAreSlicesOfTheirOwn()
    {
        var options = Small;
        options.PixelsPerSpot = 3;
        var view = Data.SimulateModalities(options);

        VBuffer<ReadOnlyMemory<char>> names = default;
        view.Schema["Slice"].GetKeyValues(ref names);
        Assert.Equal(["Sample1", "Sample1_SM", "Sample2", "Sample2_SM"], names.DenseValues().Select(name => name.ToString()));
        var slices = ViewSnapshot.Column(view, "Slice");
        var (rna, metabolites) = (Rows(view, "Rna"), Rows(view, "Metabolites"));
        for (var row = 0; row < slices.Length; row++)
        {
            var empty = slices[row] is "1" or "3" ? metabolites[row] : rna[row];
            Assert.All(empty, value => Assert.Equal(0, value));
        }
    }

    private static int SlotCount(IDataView view, string column) => ((VectorDataViewType)view.Schema[column].Type).Size;

    private static float[][] Rows(IDataView view, string column)
    {
        var rows = new List<float[]>();
        using var cursor = view.GetRowCursor([view.Schema[column]]);
        var getter = cursor.GetGetter<VBuffer<float>>(view.Schema[column]);
        VBuffer<float> row = default;
        while (cursor.MoveNext())
        {
            getter(ref row);
            rows.Add([.. row.DenseValues()]);
        }
        return [.. rows];
    }
}
