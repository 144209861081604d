using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Slices;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing.Reassignment;

namespace Microsoft.ML.Spatial.Core.Tests.Data.Slices;

public sealed class SliceReassignmentTests
{
    private static readonly SliceReassignmentOptions Near = new() { MaximumDistance = 1 };

    [Fact]
    public void TheTargetsSpotsGetTheSourcesFeatures()
    {
        var (source, target) = (Source(), Target());

        var result = SliceReassignment.Apply(source, target, Near);

        Assert.Equal(["a", "b", "c"], result.Data.Barcodes);
        Assert.Equal(["100.1", "200.2"], result.Data.FeatureNames);
        Assert.Equal("lipid", result.Data.Variables.Get("class").TextAt(1));
        Assert.Equal([1f, 2, 3, 4, 0, 0], result.Data.Features.ToDense());
        Assert.Equal([1L, 1, 0], Assert.IsType<IntegerColumn>(result.Data.Observations.Get("reassignedFrom")).Values);
        Assert.Equal("x", result.Data.Observations.Get("layer").TextAt(0));
        Assert.Equal(target.Coordinates!.X, result.Data.Coordinates!.X);
        Assert.Equal(2, result.Data.Embeddings["pca"].Columns);
        Assert.Equal("image", result.Data.Unstructured["stain"]);
        Assert.Equal((1, 1), (result.Reassignment.MissingCount, result.Reassignment.UnusedSources));
        Assert.False(target.Observations.TryGet("reassignedFrom", out _));
    }

    [Fact]
    public void SpotsWithoutASourceCanBeDropped()
    {
        var result = SliceReassignment.Apply(Source(), Target(), new SliceReassignmentOptions { MaximumDistance = 1, DropMissing = true });

        Assert.Equal(["a", "b"], result.Data.Barcodes);
        Assert.Equal(1, result.Reassignment.MissingCount);
        Assert.Equal(3, result.Reassignment.SourceCounts.Length);
    }

    [Fact]
    public void NewSpotsAreNumbered()
    {
        var grid = HexagonalGrid.Lattice(2, 2, 1);

        var result = SliceReassignment.Apply(Source(), grid, Near);

        Assert.Equal(["spot_0", "spot_1", "spot_2", "spot_3"], result.Data.Barcodes);
        Assert.Equal(grid.Y, result.Data.RequireCoordinates().Y);
    }

    [Fact]
    public void DatasetsWithoutCoordinatesAreRefused()
    {
        var bare = new SpatialDataset(CsrMatrix.Empty(1, 1), new ColumnTable(["s"]), new ColumnTable(["f"]));

        Assert.Contains("coordinates", Assert.Throws<SpatialDataException>(() => SliceReassignment.Apply(bare, Target())).Message, StringComparison.Ordinal);
        Assert.Throws<SpatialDataException>(() => SliceReassignment.Apply(Source(), bare));
    }

    private static SpatialDataset Source()
    {
        var variables = new ColumnTable(["100.1", "200.2"]);
        variables.Set(new TextColumn("class", ["sugar", "lipid"]));
        return new SpatialDataset(
            CsrMatrix.FromDense(3, 2, [1, 2, 3, 4, 5, 6]), new ColumnTable(["p", "q", "r"]), variables, new PointSet([0, 5, 50], [0, 0, 0]));
    }

    private static SpatialDataset Target()
    {
        var observations = new ColumnTable(["a", "b", "c"]);
        observations.Set(new TextColumn("layer", ["x", "y", "z"]));
        var target = new SpatialDataset(CsrMatrix.FromDense(3, 1, [7, 8, 9]), observations, new ColumnTable(["gene"]), new PointSet([0.5, 5, 20], [0, 0, 0]));
        target.Embeddings["pca"] = new DenseMatrix(3, 2);
        target.Unstructured["stain"] = "image";
        return target;
    }
}
