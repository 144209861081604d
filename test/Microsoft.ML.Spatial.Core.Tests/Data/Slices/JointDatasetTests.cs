using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.AnnData;
using Microsoft.ML.Spatial.Core.Data.Slices;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Data.Slices;

public sealed class JointDatasetTests
{
    [Fact]
    public void SharedSpotsAndAllFeaturesStandSideBySide()
    {
        var metabolites = Dataset(["100.1", "x"], ["s", "t", "u"], [1, 0, 2, 3, 4, 5]);
        var genes = Dataset(["x", "y"], ["u", "v", "s"], [6, 7, 8, 9, 0, 10]);
        metabolites.Variables.Set(new RealColumn("mass", [100.1, 50]));
        metabolites.Observations.Set(new TextColumn("layer", ["one", "two", "three"]));
        genes.Observations.Set(new TextColumn("cluster", ["k", "l", "m"]));

        var joint = JointDataset.Join(("SM", metabolites), ("ST", genes));

        Assert.Equal(["s", "u"], joint.Barcodes);
        Assert.Equal(["100.1", "SM:x", "ST:x", "y"], joint.FeatureNames);
        Assert.Equal(["100.1", "x", "x", "y"], Texts(joint.Variables.Get("name")));
        Assert.Equal(["SM", "SM", "ST", "ST"], Texts(joint.Variables.Get("type")));
        Assert.Equal([1f, 0, 0, 10, 4, 5, 6, 7], joint.Features.ToDense());
        Assert.Equal([100.1, 50, double.NaN, double.NaN], Assert.IsType<RealColumn>(joint.Variables.Get("mass")).Values);
        Assert.Equal(["one", "three"], Texts(joint.Observations.Get("layer")));
        Assert.Equal(["m", "k"], Texts(joint.Observations.Get("cluster")));
        Assert.Equal([0.0, 2], joint.RequireCoordinates().X);
    }

    [Fact]
    public void SplittingGivesThePartsBack()
    {
        var metabolites = Dataset(["100.1", "x"], ["s", "t"], [1, 0, 2, 3]);
        var genes = Dataset(["x", "y", "z"], ["s", "t"], [6, 7, 8, 9, 0, 10]);
        metabolites.Layers["counts"] = metabolites.Features;
        genes.Layers["counts"] = genes.Features;
        genes.Layers["normalized"] = genes.Features;
        genes.Embeddings["X_emb"] = new DenseMatrix(2, 1, [5, 6]);

        var parts = JointDataset.Split(JointDataset.Join(("SM", metabolites), ("ST", genes)));

        Assert.Equal(["SM", "ST"], parts.Select(part => part.Type));
        Assert.Equal(metabolites.FeatureNames, parts[0].Data.FeatureNames);
        Assert.Equal(genes.FeatureNames, parts[1].Data.FeatureNames);
        Assert.Equal(metabolites.Features.ToDense(), parts[0].Data.Features.ToDense());
        Assert.Equal(genes.Features.ToDense(), parts[1].Data.Layers["counts"].ToDense());
        Assert.DoesNotContain("normalized", parts[1].Data.Layers.Keys);
        Assert.Equal([5f, 6], parts[0].Data.Embeddings["X_emb"].Values);
    }

    [Fact]
    public void AJointTableSurvivesAFile()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "joint.h5ad");
        AnnDataFile.Write(JointDataset.Join(("SM", Dataset(["x"], ["s", "t"], [1, 2])), ("ST", Dataset(["x", "y"], ["s", "t"], [3, 4, 5, 6]))), path);

        var parts = JointDataset.Split(AnnDataFile.Read(path));

        Assert.Equal(["SM", "ST"], parts.Select(part => part.Type));
        Assert.Equal(["x"], parts[0].Data.FeatureNames);
        Assert.Equal(["x", "y"], parts[1].Data.FeatureNames);
        Assert.Equal([3f, 4, 5, 6], parts[1].Data.Features.ToDense());
    }

    [Fact]
    public void AJointTableOfAnyColumnOrderIsSplit()
    {
        var joint = Dataset(["g", "m", "h"], ["s"], [1, 2, 3]);
        joint.Variables.Set(CategoricalColumn.FromText("type", ["ST", "SM", "ST"]));

        var parts = JointDataset.Split(joint);

        Assert.Equal(["ST", "SM"], parts.Select(part => part.Type));
        Assert.Equal(["g", "h"], parts[0].Data.FeatureNames);
        Assert.Equal([1f, 3], parts[0].Data.Features.ToDense());
    }

    [Fact]
    public void BadInputIsRefused()
    {
        var data = Dataset(["g"], ["s"], [1]);
        var untyped = Dataset(["g"], ["s"], [1]);
        untyped.Variables.Set(new TextColumn("type", [null]));

        Assert.Throws<ArgumentException>(() => JointDataset.Join());
        Assert.Throws<ArgumentException>(() => JointDataset.Join(("ST", data), ("ST", data)));
        Assert.Contains("share no barcode", Assert.Throws<SpatialDataException>(() => JointDataset.Join(("SM", data), ("ST", Dataset(["h"], ["t"], [1])))).Message, StringComparison.Ordinal);
        Assert.Contains("'s' at rows 0 and 1", Assert.Throws<SpatialDataException>(() => JointDataset.Join(("SM", Dataset(["h"], ["s", "s"], [1, 2])))).Message, StringComparison.Ordinal);
        Assert.Throws<SpatialDataException>(() => JointDataset.Split(data));
        Assert.Contains("'g'", Assert.Throws<SpatialDataException>(() => JointDataset.Split(untyped)).Message, StringComparison.Ordinal);
    }

    private static string[] Texts(TableColumn column) => [.. Enumerable.Range(0, column.Count).Select(row => column.TextAt(row)!)];

    private static SpatialDataset Dataset(string[] features, string[] barcodes, float[] values) => new(
        CsrMatrix.FromDense(barcodes.Length, features.Length, values),
        new ColumnTable(barcodes),
        new ColumnTable(features),
        new PointSet([.. Enumerable.Range(0, barcodes.Length).Select(spot => (double)spot)], new double[barcodes.Length]));
}
