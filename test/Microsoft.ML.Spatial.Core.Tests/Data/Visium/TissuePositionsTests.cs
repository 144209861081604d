using Microsoft.ML.Spatial.Core.Data.Visium;

namespace Microsoft.ML.Spatial.Core.Tests.Data.Visium;

public sealed class TissuePositionsTests
{
    private const string Header = "barcode,in_tissue,array_row,array_col,pxl_row_in_fullres,pxl_col_in_fullres\n";

    [Theory]
    [InlineData("A-1,1,2,4,100,200\nB-1,0,3,5,101.5,201.5\n")]
    [InlineData(Header + "A-1,1,2,4,100,200\nB-1,0,3,5,101.5,201.5\n")]
    [InlineData("in_tissue,barcode,pxl_col_in_fullres,pxl_row_in_fullres,array_row,array_col\r\n1,A-1,200,100,2,4\r\n0,B-1,201.5,101.5,3,5")]
    public void ReadsBothGenerations(string text)
    {
        var positions = Read(text);

        Assert.Equal(["A-1", "B-1"], positions.Barcodes);
        Assert.Equal([true, false], positions.InTissue);
        Assert.Equal([2L, 3], positions.ArrayRow);
        Assert.Equal([4L, 5], positions.ArrayColumn);
        Assert.Equal([200, 201.5], positions.Pixels.X);
        Assert.Equal([100, 101.5], positions.Pixels.Y);
    }

    [Theory]
    [InlineData("", "holds no spot")]
    [InlineData(Header, "holds no spot")]
    [InlineData("barcode,in_tissue,array_row,array_col,row,col\n", "line 1: the header has no column 'pxl_row_in_fullres'")]
    [InlineData("A-1,1,2,4,100\n", "line 1: 5 columns instead of 6")]
    [InlineData("A-1,1,2,4,100,200\nA-1,1,2,6,100,220\n", "line 2: barcode 'A-1' has a position already (line 1)")]
    [InlineData("A-1,2,2,4,100,200\n", "in_tissue is '2'")]
    [InlineData("A-1,1,2.5,4,100,200\n", "column 3 (array_row): '2.5' is not a whole number")]
    [InlineData("A-1,1,2,4,nan,200\n", "column 5 (pxl_row_in_fullres): 'nan' is not a finite number")]
    [InlineData("A-1,1,2,4,100,here\n", "column 6 (pxl_col_in_fullres): 'here' is not a finite number")]
    public void NamesLineAndColumnOfAFault(string text, string expected)
        => Assert.Contains(expected, Assert.Throws<SpatialDataException>(() => Read(text)).Message, StringComparison.Ordinal);

    [RealDataTheory]
    [InlineData(3592, 2732, 2558, "visium_dlpfc", "tissue_positions", "151675_tissue_positions_list.csv")]
    [InlineData(4235, 2779, 2546, "readers", "tenx_h5", "visium1", "spatial", "tissue_positions_list.csv")]
    public void ReadsRealFiles(int inTissue, double x, double y, params string[] path)
    {
        var positions = TissuePositions.Read(TestPaths.DataFile(path));

        Assert.Equal(4992, positions.Barcodes.Length);
        Assert.Equal("ACGCCTGACACGCGCT-1", positions.Barcodes[0]);
        Assert.Equal((x, y), (positions.Pixels.X[0], positions.Pixels.Y[0]));
        Assert.Equal(inTissue, positions.InTissue.Count(inside => inside));
    }

    private static TissuePositions Read(string text)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("tissue_positions.csv");
        File.WriteAllText(path, text);
        return TissuePositions.Read(path);
    }
}
