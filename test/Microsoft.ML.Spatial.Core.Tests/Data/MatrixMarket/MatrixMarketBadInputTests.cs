using Microsoft.ML.Spatial.Core.Data.MatrixMarket;

namespace Microsoft.ML.Spatial.Core.Tests.Data.MatrixMarket;

public sealed class MatrixMarketBadInputTests
{
    [Theory]
    [InlineData("3 4 1\n4 1 5\n", "line 3: the row index 4 is outside 1 to 3")]
    [InlineData("3 4 1\n1 5 5\n", "line 3: the column index 5 is outside 1 to 4")]
    [InlineData("3 4 1\n0 1 5\n", "line 3: the row index 0 is outside 1 to 3")]
    [InlineData("3 4 1\n99999999999999999999 1 5\n", "line 3: the row index")]
    [InlineData("3 4 1\nx 1 5\n", "line 3: the row index 'x' is not a whole number")]
    [InlineData("3 4 1\n1.5 1 5\n", "line 3: the row index '1.5' is not a whole number")]
    [InlineData("3 4 1\n1\n", "line 3: the column index '' is not a whole number")]
    [InlineData("3 4 1\n1 1\n", "line 3: the value is missing")]
    [InlineData("3 4 1\n1 1 five\n", "line 3: the value 'five' is not a number")]
    [InlineData("3 4 1\n1 1 5 6\n", "line 3: expected 'row column value', found more")]
    [InlineData("3 4 1\n1 1 nan\n", "line 3: the value 'nan' is not a finite")]
    [InlineData("3 4 1\n1 1 1e39\n", "line 3: the value '1e39' is not a finite")]
    [InlineData("3 4 1\n1 1 -2\n", "line 3: the value -2 is negative")]
    [InlineData("3 4 3\n1 1 1\n2 1 1\n", "promises 3 entries, but the file ends after 2")]
    [InlineData("3 4 1\n1 1 1\n2 1 1\n", "line 4: there are more entries than the 1")]
    [InlineData("3 4 4\n2 1 1\n3 2 1\n\n2 1 6\n1 1 1\n", "line 6: feature 2 of spot 1 has a value already (line 3)")]
    [InlineData("3 4 2\n2 3 1\n2 3 1\n", "line 4: feature 2 of spot 3 has a value already (line 3)")]
    [InlineData("3 4\n", "line 2: expected the sizes")]
    [InlineData("3 4 -1\n", "line 2: expected the sizes")]
    [InlineData("3 4 13\n", "do not fit into 3 x 4 cells")]
    [InlineData("3000000000 4 1\n", "larger than")]
    [InlineData("50000 50000 2500000000\n", "at most")]
    [InlineData("50000 40000 2000000000\n", "far more than a file of")]
    [InlineData("", "the line of sizes")]
    [InlineData("5 4 1\n1 1 1\n", "names 3 features and barcodes.tsv 4 barcodes")]
    public void NamesTheLineAndTheFault(string body, string expected)
    {
        using var sample = new MatrixMarketSample(MatrixMarketSample.Banner + body);

        var message = sample.ErrorOf();

        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.Contains(sample.Matrix, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("gene,AA-1\n", "not a Matrix Market file")]
    [InlineData("%%MatrixMarket matrix\n", "incomplete")]
    [InlineData("%%MatrixMarket matrix array real general\n3 4\n", "'array' (dense)")]
    [InlineData("%%MatrixMarket matrix coordinate complex general\n", "'complex' are not read")]
    [InlineData("%%MatrixMarket matrix coordinate integer symmetric\n", "'symmetric'")]
    public void RefusesOtherKindsOfFile(string matrix, string expected)
    {
        using var sample = new MatrixMarketSample(matrix);

        Assert.Contains(expected, sample.ErrorOf(), StringComparison.Ordinal);
    }

    [Fact]
    public void RefusesAVeryLongLine()
    {
        using var sample = new MatrixMarketSample(new string('x', 3_000_000));

        Assert.Contains("a line of more than", sample.ErrorOf(), StringComparison.Ordinal);
    }

    [Fact]
    public void TakesNegativeValuesWhenAskedTo()
    {
        using var sample = new MatrixMarketSample(MatrixMarketSample.Banner + "3 4 1\n1 1 -2.5\n");

        Assert.Equal(-2.5f, sample.Read(new MatrixMarketReadOptions { AllowNegative = true }).Features.Values[0]);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(30)]
    public void SaysThatACompressedFileWasCutOff(int missing)
    {
        using var sample = new MatrixMarketSample(gzip: true);
        var bytes = File.ReadAllBytes(sample.Matrix);
        File.WriteAllBytes(sample.Matrix, bytes[..^missing]);

        Assert.Contains("damaged or incomplete gzip", sample.ErrorOf(), StringComparison.Ordinal);
    }

    [Fact]
    public void SaysWhichFileIsAbsent()
    {
        using var sample = new MatrixMarketSample();
        File.Delete(Path.Combine(sample.Folder, "features.tsv"));
        using var empty = new TemporaryFolder();

        Assert.Contains("holds no features.tsv", sample.ErrorOf(), StringComparison.Ordinal);
        Assert.Contains("holds no matrix.mtx", Assert.Throws<SpatialDataException>(() => MatrixMarketFolder.Read(empty.Path)).Message, StringComparison.Ordinal);
        Assert.Contains("There is no folder", Assert.Throws<SpatialDataException>(() => MatrixMarketFolder.Read(empty.File("x"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("barcodes.tsv", "AA-1\nCC-1\nAA-1\nTT-1\n", "'AA-1' is both number 1 and number 3")]
    [InlineData("barcodes.tsv", "", "holds no barcode")]
    [InlineData("features.tsv", "E1\tA\nE2\n", "line 2: 1 columns, but the first line has 2")]
    [InlineData("features.tsv", "", "holds no feature")]
    public void ChecksTheNames(string file, string text, string expected)
    {
        using var sample = new MatrixMarketSample();
        sample.Write(file, text);

        Assert.Contains(expected, sample.ErrorOf(), StringComparison.Ordinal);
    }

    [Fact]
    public void NamesTheFeatureTypesThereAre()
        => Assert.Contains("Types: Gene Expression, Antibody Capture", ErrorOfType("Peaks"), StringComparison.Ordinal);

    private static string ErrorOfType(string type)
    {
        using var sample = new MatrixMarketSample();
        return sample.ErrorOf(new MatrixMarketReadOptions { FeatureType = type });
    }
}
