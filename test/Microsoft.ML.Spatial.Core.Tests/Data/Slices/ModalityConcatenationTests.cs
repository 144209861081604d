using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Slices;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Data.Slices;

public sealed class ModalityConcatenationTests
{
    [Fact]
    public void EachModalityHasItsOwnFeaturesAndEmptyRowsWhereItDidNotMeasure()
    {
        var (spots, modalities) = ModalityConcatenation.Join(
        [
            new("one", "Rna", Slice(["a", "b"], ["s", "t"], [1, 2, 3, 4])),
            new("two", "Panel", Slice(["x"], ["u"], [5])),
            new("three", "Rna", Slice(["b", "c", "a"], ["v"], [6, 7, 8])),
        ]);

        Assert.Equal(["s", "t", "u", "v"], spots.Barcodes);
        Assert.Equal(0, spots.FeatureCount);
        Assert.Equal([0, 0, 1, 2], Assert.IsType<CategoricalColumn>(spots.Observations.Get("Slice")).Codes);
        Assert.Equal(["Rna", "Panel"], modalities.Select(modality => modality.Modality));
        Assert.Equal(["a", "b"], modalities[0].FeatureNames);
        Assert.Equal([1f, 2, 3, 4, 0, 0, 8, 6], modalities[0].Features.ToDense());
        Assert.Equal([0f, 0, 5, 0], modalities[1].Features.ToDense());
        Assert.Equal(1, modalities[1].Features.StoredCount);
    }

    [Fact]
    public void ModalitiesOfOneSliceAreAlignedByBarcode()
    {
        var (spots, modalities) = ModalityConcatenation.Join(
        [
            new("one", "Rna", Slice(["a"], ["s", "t", "u"], [1, 2, 3])),
            new("one", "Panel", Slice(["x"], ["u", "s", "t"], [30, 10, 20])),
        ]);

        Assert.Equal(["s", "t", "u"], spots.Barcodes);
        Assert.Equal([0.0, 1, 2], spots.RequireCoordinates().X);
        Assert.Equal([10f, 20, 30], modalities[1].Features.ToDense());
    }

    [Fact]
    public void RefusesWhatDoesNotFitTogether()
    {
        var slice = Slice(["a"], ["s", "t"], [1, 2]);
        Assert.Throws<ArgumentException>(() => ModalityConcatenation.Join([]));
        Assert.Contains("'one' is given twice for modality 'Rna'", Assert.Throws<ArgumentException>(() => ModalityConcatenation.Join([new("one", "Rna", slice), new("one", "Rna", slice)])).Message, StringComparison.Ordinal);
        foreach (var barcodes in (string[][])[["s"], ["s", "u"], ["s", "s"], ["s", "t", "u"]])
        {
            var other = new NamedModality("one", "Panel", Slice(["x"], barcodes, new float[barcodes.Length]));
            Assert.Contains("'Panel'", Assert.Throws<SpatialDataException>(() => ModalityConcatenation.Join([new("one", "Rna", slice), other])).Message, StringComparison.Ordinal);
        }
        Assert.Contains("share no feature", Assert.Throws<SpatialDataException>(() => ModalityConcatenation.Join([new("one", "Rna", slice), new("two", "Rna", Slice(["b"], ["v"], [1]))])).Message, StringComparison.Ordinal);
    }

    private static SpatialDataset Slice(string[] features, string[] barcodes, float[] values) => new(
        CsrMatrix.FromDense(barcodes.Length, features.Length, values),
        new ColumnTable(barcodes),
        new ColumnTable(features),
        new PointSet([.. Enumerable.Range(0, barcodes.Length).Select(spot => (double)spot)], new double[barcodes.Length]));
}
