using Microsoft.ML.Spatial.Core.Data.AnnData;
using Microsoft.ML.Spatial.Tool.CommandLine;

namespace Microsoft.ML.Spatial.Tool.Tests.Commands;

public sealed class ConvertCommandTests(SimulatedSlice source) : IClassFixture<SimulatedSlice>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Output => _folder.File("out.h5ad");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_filters_everything_is_kept()
    {
        var result = ToolProcess.Run("convert", source.Path, Output, "--json").Expect(0);
        var copy = AnnDataFile.Read(Output);
        Assert.Equal(source.Slice.Features.ToDense(), copy.Features.ToDense());
        Assert.Equal(source.Slice.RequireCoordinates().Y, copy.RequireCoordinates().Y);
        Assert.Equal(0, result.Json.GetProperty("droppedSpots").GetInt32());
        Assert.Equal(Output, result.Json.GetProperty("output").GetString());
        Assert.Single(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Filters_leave_out_what_they_say_and_report_it()
    {
        var totals = Enumerable.Range(0, 300).Select(row => source.Slice.Features.RowValues(row).ToArray().Sum()).ToArray();
        var limit = (int)totals.Order().ElementAt(100);
        var result = ToolProcess.Run("convert", source.Path, Output, "--min-counts", $"{limit}", "--remove-prefix", source.Slice.FeatureNames[0], "--qc").Expect(0);
        var copy = AnnDataFile.Read(Output);
        Assert.Equal(totals.Count(total => total >= limit), copy.SpotCount);
        Assert.DoesNotContain(source.Slice.FeatureNames[0], copy.FeatureNames);
        Assert.True(copy.Observations.TryGet("total_counts", out _));
        Assert.Contains($"kept {copy.SpotCount} of 300 spots", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Matrix_market_becomes_anndata()
    {
        var folder = _folder.File("mtx");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "matrix.mtx"), "%%MatrixMarket matrix coordinate integer general\n2 3 3\n1 1 4\n2 1 1\n2 3 7\n");
        File.WriteAllText(Path.Combine(folder, "features.tsv"), "ENSG1\tA\tGene Expression\nENSG2\tB\tGene Expression\n");
        File.WriteAllText(Path.Combine(folder, "barcodes.tsv"), "AAA-1\nCCC-1\nGGG-1\n");
        ToolProcess.Run("convert", folder, Output).Expect(0);
        var slice = AnnDataFile.Read(Output);
        Assert.Equal(["AAA-1", "CCC-1", "GGG-1"], slice.Barcodes);
        Assert.Equal([4f, 1f, 0f, 0f, 0f, 7f], slice.Features.ToDense());
    }

    [Fact]
    public void Text_becomes_anndata_with_coordinates_from_a_second_file()
    {
        File.WriteAllText(_folder.File("counts.csv"), "spot,A,B,layer\ns1,1,0,x\ns2,0,2,y\n");
        File.WriteAllText(_folder.File("places.csv"), "spot,x,y\ns2,3,4\ns1,1,2\n");
        ToolProcess.Run("convert", _folder.File("counts.csv"), Output, "--coordinates", _folder.File("places.csv"), "--obs-column", "layer").Expect(0);
        var slice = AnnDataFile.Read(Output);
        Assert.Equal([1f, 0f, 0f, 2f], slice.Features.ToDense());
        Assert.Equal([1.0, 3.0], slice.RequireCoordinates().X);
        Assert.Equal("y", slice.Observations.Get("layer").TextAt(1));
    }

    [RealDataFact]
    public void A_mass_spectrometry_image_becomes_anndata()
    {
        var image = TestPaths.DataFile("msi", "imzml", "Example_Continuous.imzML");

        var info = ToolProcess.Run("info", image, "--json").Expect(0).Json;
        ToolProcess.Run("convert", image, Output, "--mz-tolerance", "1000", "--min-spots", "9").Expect(0);

        Assert.Equal("imzML", info.GetProperty("format").GetString());
        Assert.Equal(9, info.GetProperty("spots").GetInt32());
        var slice = AnnDataFile.Read(Output);
        Assert.InRange(slice.FeatureCount, 1, 8398);
        Assert.Equal(["1_1", "2_1", "3_1"], slice.Barcodes.Take(3));
        Assert.Equal([100.0, 200, 300], slice.RequireCoordinates().X.Take(3));
        Assert.True(slice.Variables.TryGet("mz", out _));
    }

    [Fact]
    public void One_coordinate_column_is_half_a_place()
        => Fails(ExitCode.Usage, "Give both --x and --y, or neither.", source.Path, Output, "--x", "x");

    [Fact]
    public void An_unknown_column_is_named_with_those_that_exist()
        => Fails(ExitCode.Input, "There is no column 'cluster'. Columns: layer, depth", source.Path, Output, "--drop-unlabelled", "cluster");

    [Fact]
    public void A_filter_that_leaves_nothing_is_explained() => Fails(ExitCode.Input, "Loosen it", source.Path, Output, "--min-counts", "1e9");

    [Fact]
    public void A_negative_limit_is_wrong_usage() => Fails(ExitCode.Usage, "--min-counts takes a number of at least 0, not '-1'.", source.Path, Output, "--min-counts", "-1");

    [Fact]
    public void A_missing_folder_stops_before_the_work() => Fails(ExitCode.Output, "there is no folder", source.Path, _folder.File("no/out.h5ad"));

    [Fact]
    public void The_input_is_never_overwritten() => Fails(ExitCode.Usage, "is the input file", source.Path, source.Path);

    [Fact]
    public void Only_h5ad_is_written() => Fails(ExitCode.Usage, "writes a .h5ad file", source.Path, _folder.File("out.loom"));

    [Fact]
    public void A_text_named_h5ad_leaves_nothing_behind() => Fails(ExitCode.Input, "text.h5ad", source.Text(), Output);

    private void Fails(int exitCode, string message, params string[] arguments)
    {
        ToolProcess.Run(["convert", .. arguments]).ExpectFailure(exitCode, message);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }
}
