using System.Globalization;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Delimited;
using Microsoft.ML.Spatial.Core.Data.Tables;

namespace Microsoft.ML.Spatial.Core.Tests.Data.Delimited;

public sealed class DelimitedTextFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(",A,B\ns1,1,0\ns2,0.5,-3\n")]
    [InlineData("A\tB\r\ns1\t1\t0\r\ns2\t0.5\t-3\r\n")]
    [InlineData("\"spot\";\"A\";\"B\"\n\"s1\";1;0\n\"s2\";5e-1;-3")]
    [InlineData("spot A B\ns1 1 0\ns2 0.5 -3\n")]
    public void FindsOutSeparatorAndHeader(string text)
    {
        var dataset = Read(text);

        Assert.Equal(["s1", "s2"], dataset.Barcodes);
        Assert.Equal(["A", "B"], dataset.FeatureNames);
        Assert.Equal([1f, 0, 0.5f, -3], dataset.Features.ToDense());
        Assert.Equal(3, dataset.Features.StoredCount);
    }

    [Fact]
    public void ReadsATransposedTable()
    {
        var dataset = Read("gene,s1,s2\nA,1,2\nB,0,3\nA,4,0\n", new DelimitedReadOptions { Transposed = true });

        Assert.Equal(["s1", "s2"], dataset.Barcodes);
        Assert.Equal(["A", "B", "A-1"], dataset.FeatureNames);
        Assert.Equal([1f, 0, 4, 2, 3, 0], dataset.Features.ToDense());
    }

    [Fact]
    public void TakesCoordinatesAndObservationsFromNamedColumns()
    {
        var dataset = Read(
            "id,x,layer,A,y,n,w,B\ns1,1.5,L1,1,2.5,3,0.5,4\ns2,2.5,NA,0,3.5,,nan,5\ns3,3.5,L1,0,4.5,-1,2,6\n",
            new DelimitedReadOptions { XColumn = "x", YColumn = "y", ObservationColumns = ["w", "layer", "n"] });

        Assert.Equal(["A", "B"], dataset.FeatureNames);
        Assert.Equal([1.5, 2.5, 3.5], dataset.Coordinates!.X);
        Assert.Equal([2.5, 3.5, 4.5], dataset.Coordinates.Y);
        Assert.Equal([0.5, double.NaN, 2], Assert.IsType<RealColumn>(dataset.Observations.Get("w")).Values);
        Assert.Equal([0, -1, 0], Assert.IsType<CategoricalColumn>(dataset.Observations.Get("layer")).Codes);
        Assert.Equal(["3", null, "-1"], Enumerable.Range(0, 3).Select(Assert.IsType<IntegerColumn>(dataset.Observations.Get("n")).TextAt));
    }

    [Theory]
    [InlineData("1,2\n3,4\n")]
    [InlineData("x,y\n1,2\n3,4\n")]
    [InlineData("s2,3,4\ns1,1,2\ns9,9,9\n")]
    [InlineData("spot\tfirst\tsecond\ns2\t3\t4\ns1\t1\t2\n")]
    [InlineData("barcode,layer,Y,X\ns2,a,4,3\ns1,b,2,1\n")]
    [InlineData(",x,y\n0,1,2\n1,3,4\n")]
    [InlineData("1.0e0 2.0e0\n3.0e0 4.0e0\n")]
    [InlineData("places\ns1,1,2\ns2,3,4\n")]
    public void ReadsCoordinatesFromAnotherFile(string coordinates)
    {
        var dataset = Read(",A\ns1,1\ns2,0\n", new DelimitedReadOptions { CoordinatesPath = Write("coor.csv", coordinates) });

        Assert.Equal([1.0, 3], dataset.Coordinates!.X);
        Assert.Equal([2.0, 4], dataset.Coordinates.Y);
    }

    [Fact]
    public void ReadsCoordinatesTheSameWhereverTheUserLives()
    {
        var before = CultureInfo.CurrentCulture;
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (culture.NumberFormat.NumberDecimalSeparator, culture.NumberFormat.NumberGroupSeparator) = (",", " ");
        try
        {
            CultureInfo.CurrentCulture = culture;
            var dataset = Read(",A\ns1,1\ns2,0\n", new DelimitedReadOptions { CoordinatesPath = Write("coor.csv", "1.5,2.5\n3.5,4.5\n") });

            Assert.Equal([1.5, 3.5], dataset.Coordinates!.X);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("1,2\n", "1 coordinates and no spot names, but the table has 2 spots")]
    [InlineData("s1,1,2\n", "1 of 2 spots have no coordinates")]
    [InlineData("s1,1,2\ns1,1,2\n", "'s1' is both")]
    [InlineData("1,2\n3,nan\n", "line 2, column 2: the coordinate 'nan' is not a finite number")]
    [InlineData("1,2\n3\n", "line 2: 1 columns")]
    [InlineData("a,b,c,d\n1,2,3,4\n", "4 columns and none called x and y")]
    [InlineData("", "is empty")]
    public void RefusesCoordinatesThatDoNotFit(string coordinates, string expected)
        => Assert.Contains(expected, ErrorOf(",A\ns1,1\ns2,0\n", new DelimitedReadOptions { CoordinatesPath = Write("coor.csv", coordinates) }), StringComparison.Ordinal);

    [Theory]
    [InlineData("", "is empty")]
    [InlineData(",A,B\n", "a header and no rows")]
    [InlineData("word\nother\n", "found one column ('word')")]
    [InlineData(",A,B\ns1,1,x\n", "line 2, column 3 ('B'): 'x' is not a number")]
    [InlineData(",A,B\ns1,1,\n", "line 2, column 3 ('B'): '' is not a number")]
    [InlineData(",A,B\ns1,1,NaN\n", "line 2, column 3 ('B'): 'NaN' is not finite")]
    [InlineData(",A,B\ns1,inf,2\n", "line 2, column 2 ('A'): 'inf' is not")]
    [InlineData(",A,B\ns1,1e300,2\n", "too large for single precision")]
    [InlineData(",A,B\ns1,1,2\ns2,1\n", "line 3: 2 fields, but the header has 3")]
    [InlineData(",A,B\ns1,1,2\ns2,1,2,3\n", "line 3: 4 fields, but the header has 3")]
    [InlineData(",A,B\ns1,1,2\ns1,1,2\n", "spot 's1' is both number 1 and number 2")]
    [InlineData(",A,,B\ns1,1,2,3\n", "line 1, column 3: the column has no name")]
    public void NamesLineAndColumnOfAFault(string text, string expected)
    {
        var message = ErrorOf(text);

        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.Contains("table.csv", message, StringComparison.Ordinal);
    }

    [Fact]
    public void SaysWhichColumnsThereAre()
        => Assert.Contains("no column 'z'. Columns: A, B", ErrorOf(",A,B\ns1,1,2\n", new DelimitedReadOptions { XColumn = "z", YColumn = "A" }), StringComparison.Ordinal);

    [Fact]
    public void RefusesOptionsThatContradictEachOther()
    {
        var path = Write("table.csv", ",A\ns1,1\n");

        foreach (var options in new[]
        {
            new DelimitedReadOptions { XColumn = "A" },
            new DelimitedReadOptions { Transposed = true, ObservationColumns = ["A"] },
            new DelimitedReadOptions { Separator = '"' },
        })
        {
            Assert.Throws<ArgumentException>(() => DelimitedTextFile.Read(path, options));
        }
    }

    [Fact]
    public void SaysThatTheFileIsAbsent()
        => Assert.Contains("There is no file", Assert.Throws<SpatialDataException>(() => DelimitedTextFile.Read(_folder.File("none.csv"))).Message, StringComparison.Ordinal);

    [RealDataFact]
    public void ReadsTheBreastCancerSlice()
    {
        var dataset = DelimitedTextFile.Read(
            TestPaths.DataFile("alignment_paste_breast", "slice1.csv"),
            new DelimitedReadOptions { CoordinatesPath = TestPaths.DataFile("alignment_paste_breast", "slice1_coor.csv") });

        Assert.Equal(254, dataset.SpotCount);
        Assert.Equal("13.064x6.086", dataset.Barcodes[0]);
        Assert.Equal("GAPDH", dataset.FeatureNames[0]);
        Assert.Equal([12f, 6, 1], dataset.Features.RowValues(0)[..3].ToArray());
        Assert.Equal((13.064, 6.086), (dataset.Coordinates!.X[0], dataset.Coordinates.Y[0]));
    }

    private string Write(string name, string text)
    {
        var path = _folder.File(name);
        File.WriteAllText(path, text);
        return path;
    }

    private SpatialDataset Read(string text, DelimitedReadOptions? options = null) => DelimitedTextFile.Read(Write("table.csv", text), options);

    private string ErrorOf(string text, DelimitedReadOptions? options = null) => Assert.Throws<SpatialDataException>(() => Read(text, options)).Message;
}
