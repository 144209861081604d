using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Quality;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Data;

public sealed class SpatialDatasetTests
{
    public static TheoryData<string> Selections => ["spots", "features"];

    [Theory]
    [MemberData(nameof(Selections))]
    public void AnnotatingASelectionLeavesItsSourceAlone(string what)
    {
        var source = Sample();
        var selected = Select(source, what);

        QualityControl.Annotate(selected);
        selected.Observations.Remove("batch");
        selected.Variables.Remove("length");

        Assert.Equal("batch", Assert.Single(source.Observations.Columns).Name);
        Assert.Equal("length", Assert.Single(source.Variables.Columns).Name);
        Assert.True(selected.Observations.TryGet(QualityControl.TotalCounts, out _));
        Assert.True(selected.Variables.TryGet(QualityControl.TotalCounts, out _));
    }

    [Theory]
    [MemberData(nameof(Selections))]
    public void ChangingNestedEntriesOfASelectionLeavesItsSourceAlone(string what)
    {
        var source = Sample();
        var selected = Select(source, what);

        ((Dictionary<string, object>)selected.Unstructured["spatial"])["scale"] = 2.0;

        Assert.Equal(1.0, ((Dictionary<string, object>)source.Unstructured["spatial"])["scale"]);
        Assert.Equal(2.0, ((Dictionary<string, object>)selected.Unstructured["spatial"])["scale"]);
    }

    [Fact]
    public void SelectsNothingAsAnEmptyDataset()
    {
        var source = Sample();

        Assert.Equal((0, 2), (source.SelectSpots([]).SpotCount, source.SelectSpots([]).FeatureCount));
        Assert.Equal((3, 0), (source.SelectFeatures([]).SpotCount, source.SelectFeatures([]).FeatureCount));
    }

    private static SpatialDataset Select(SpatialDataset source, string what) => what == "spots" ? source.SelectSpots([2, 0]) : source.SelectFeatures([1]);

    private static SpatialDataset Sample()
    {
        var observations = new ColumnTable(["a", "b", "c"]);
        observations.Set(new IntegerColumn("batch", [1, 1, 2]));
        var variables = new ColumnTable(["g", "h"]);
        variables.Set(new RealColumn("length", [10, 20]));
        var dataset = new SpatialDataset(CsrMatrix.FromDense(3, 2, [1, 2, 0, 3, 4, 0]), observations, variables);
        dataset.Unstructured["spatial"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["scale"] = 1.0 };
        return dataset;
    }
}
