using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Tables;

namespace Microsoft.ML.Spatial.Core.Tests.Data.Simulation;

internal static class SliceAssert
{
    /// <summary>Bit-identical in everything a simulator writes.</summary>
    public static void Same(SpatialDataset expected, SpatialDataset actual)
    {
        Assert.Equal(expected.Features.RowPointers, actual.Features.RowPointers);
        Assert.Equal(expected.Features.ColumnIndices[..expected.Features.StoredCount], actual.Features.ColumnIndices[..actual.Features.StoredCount]);
        Assert.Equal(expected.Features.Values[..expected.Features.StoredCount], actual.Features.Values[..actual.Features.StoredCount]);
        Assert.Equal(expected.Coordinates!.X, actual.Coordinates!.X);
        Assert.Equal(expected.Coordinates.Y, actual.Coordinates.Y);
        Same(expected.Observations, actual.Observations);
        Same(expected.Variables, actual.Variables);
        Assert.Equal(expected.Embeddings.Keys, actual.Embeddings.Keys);
        foreach (var key in expected.Embeddings.Keys)
            Assert.Equal(expected.Embeddings[key].Values, actual.Embeddings[key].Values);
    }

    private static void Same(ColumnTable expected, ColumnTable actual)
    {
        Assert.Equal(expected.Names, actual.Names);
        Assert.Equal(expected.Columns.Select(column => column.Name), actual.Columns.Select(column => column.Name));
        for (var i = 0; i < expected.Columns.Count; i++)
            for (var row = 0; row < expected.Count; row++)
                Assert.Equal(expected.Columns[i].TextAt(row), actual.Columns[i].TextAt(row));
    }
}
