using Microsoft.ML.Spatial.Core.Data.AnnData;
using Microsoft.ML.Spatial.Core.Data.Simulation;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Tool.CommandLine;

namespace Microsoft.ML.Spatial.Tool.Tests.Commands;

public sealed class SimulateCommandTests(SimulatedSlice source) : IClassFixture<SimulatedSlice>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_cortex_has_its_layers_and_coordinates()
    {
        var layer = Assert.IsType<CategoricalColumn>(source.Slice.Observations.Get("layer"));
        Assert.Equal(["L1", "L2", "L3", "L4", "L5", "L6", "WM"], layer.Categories);
        Assert.Equal((300, 60), (source.Slice.SpotCount, source.Slice.FeatureCount));
        Assert.Equal(300, source.Slice.RequireCoordinates().Count);

        var json = source.Result.Json;
        Assert.Equal("simulate", json.GetProperty("command").GetString());
        Assert.Equal((300, 60, 5), (json.GetProperty("spots").GetInt32(), json.GetProperty("features").GetInt32(), json.GetProperty("seed").GetInt32()));
        Assert.True(json.GetProperty("seconds").GetProperty("total").GetDouble() > 0);
        Assert.True(json.GetProperty("peakRssMb").GetDouble() > 0);
        Assert.Contains("drawing counts", source.Result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_seed_decides_and_the_threads_do_not()
    {
        var again = ToolProcess.Run("simulate", "--kind", "cortex", "--spots", "300", "--genes", "60", "--seed", "5", "--threads", "1", "--quiet", "--output", _folder.File("again")).Expect(0);
        Assert.Empty(again.Error);
        Assert.Contains("300 spots x 60 genes", again.Output, StringComparison.Ordinal);
        var slice = AnnDataFile.Read(_folder.File("again/slice_a.h5ad"));
        Assert.Equal(source.Slice.Features.ToDense(), slice.Features.ToDense());
        Assert.Equal(source.Slice.RequireCoordinates().X, slice.RequireCoordinates().X);
        Assert.Equal(source.Slice.Barcodes, slice.Barcodes);
    }

    [Fact]
    public void A_pair_shares_the_counts_and_names_the_partners()
    {
        var result = ToolProcess.Run("simulate", "--from", source.Path, "--split", "counts", "--crop", "0.8", "--rotate", "30", "--mirror", "--jitter", "0.1", "--output", _folder.Path, "--json").Expect(0);
        var (a, b) = (AnnDataFile.Read(_folder.File("slice_a.h5ad")), AnnDataFile.Read(_folder.File("slice_b.h5ad")));
        Assert.Equal((240, 240), (a.SpotCount, b.SpotCount));
        Assert.Equal((240, 240), (result.Json.GetProperty("spotsA").GetInt32(), result.Json.GetProperty("spotsB").GetInt32()));

        var partners = Enumerable.Range(0, a.SpotCount).Where(row => a.Observations.Get("partner").TextAt(row) is not null).ToArray();
        Assert.Equal(result.Json.GetProperty("overlapSpots").GetInt32(), partners.Length);
        var rowOfB = b.Barcodes.Select((name, row) => (name, row)).ToDictionary(pair => pair.name, pair => pair.row, StringComparer.Ordinal);
        Assert.All(partners, row => Assert.Equal(a.Barcodes[row], b.Observations.Get("partner").TextAt(rowOfB[a.Observations.Get("partner").TextAt(row)!])));
    }

    [Fact]
    public void Genes_can_be_split_instead()
    {
        ToolProcess.Run("simulate", "--from", source.Path, "--split", "genes", "--coarsen", "2", "--output", _folder.Path).Expect(0);
        var (a, b) = (AnnDataFile.Read(_folder.File("slice_a.h5ad")), AnnDataFile.Read(_folder.File("slice_b.h5ad")));
        Assert.Equal(60, a.FeatureCount + b.FeatureCount);
        Assert.Empty(a.FeatureNames.Intersect(b.FeatureNames));
        Assert.InRange(b.SpotCount, 40, 150);
    }

    [Fact]
    public void Modalities_of_samples_come_in_pairs_of_files()
    {
        string[] arguments = ["simulate", "--kind", "modalities", "--samples", "2", "--spots", "120", "--genes", "40", "--metabolites", "20", "--domains", "4", "--seed", "7", "--output"];
        var result = ToolProcess.Run([.. arguments, _folder.File("spots"), "--json"]).Expect(0);
        ToolProcess.Run([.. arguments, _folder.File("pixels"), "--pixels", "4", "--batch-strength", "0", "--threads", "1"]).Expect(0);

        Assert.Equal(("modalities", 2, 240), (result.Json.GetProperty("kind").GetString(), result.Json.GetProperty("samples").GetInt32(), result.Json.GetProperty("spots").GetInt32()));
        Assert.Equal(["SM_1.h5ad", "SM_2.h5ad", "ST_1.h5ad", "ST_2.h5ad"], Directory.GetFiles(_folder.File("spots")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var expected = ModalitySamplesSimulator.Simulate(new ModalitySamplesOptions { Samples = 2, SpotsPerSample = 120, Genes = 40, Metabolites = 20, Domains = 4 }, seed: 7);
        for (var sample = 0; sample < 2; sample++)
        {
            var (st, sm) = (AnnDataFile.Read(_folder.File($"spots/ST_{sample + 1}.h5ad")), AnnDataFile.Read(_folder.File($"spots/SM_{sample + 1}.h5ad")));
            Assert.Equal(expected[sample].Transcripts.Features.ToDense(), st.Features.ToDense());
            Assert.Equal(expected[sample].Metabolites.Features.ToDense(), sm.Features.ToDense());
            Assert.Equal(st.Barcodes, sm.Barcodes);
            Assert.Equal(4, Assert.IsType<CategoricalColumn>(sm.Observations.Get("domain")).Categories.Length);
        }
        var (spots, pixels) = (AnnDataFile.Read(_folder.File("pixels/ST_2.h5ad")), AnnDataFile.Read(_folder.File("pixels/SM_2.h5ad")));
        Assert.InRange(pixels.SpotCount, 3 * spots.SpotCount, 5 * spots.SpotCount);
        Assert.NotEqual(expected[1].Transcripts.Features.ToDense(), spots.Features.ToDense());
        Assert.Equal(2, pixels.Embeddings["spatial_true"].Columns);
    }

    [Theory]
    [InlineData("--spots takes a whole number from 1 to", "--kind", "cortex", "--spots", "-5")]
    [InlineData("SpotCount (3) must be at least LayerCount (7)", "--kind", "cortex", "--spots", "3")]
    [InlineData("Say either --kind or --from FILE.")]
    [InlineData("Say either --kind or --from FILE.", "--kind", "cortex", "--from", "x.h5ad")]
    [InlineData("--mirror goes with --from only.", "--kind", "cortex", "--mirror")]
    [InlineData("--genes goes with --kind only.", "--from", "x.h5ad", "--genes", "10")]
    [InlineData("--layers goes with --kind cortex only.", "--kind", "modalities", "--layers", "3")]
    [InlineData("--pixels goes with --kind modalities only.", "--kind", "cortex", "--pixels", "4")]
    [InlineData("SharedPairs (4) must be at most half of Domains (3).", "--kind", "modalities", "--shared-pairs", "4")]
    [InlineData("BatchFactorSd must be 0 with Split = Genes", "--from", "x.h5ad", "--split", "genes", "--batch", "1")]
    [InlineData("'liver'", "--kind", "liver")]
    [InlineData("--crop takes a number from 0.001 to 1, not '0'.", "--from", "x.h5ad", "--crop", "0")]
    [InlineData("--rotate takes a number from -360 to 360, not 'NaN'.", "--from", "x.h5ad", "--rotate", "NaN")]
    public void Wrong_usage_is_explained(string message, params string[] arguments)
    {
        ToolProcess.Run(["simulate", .. arguments, "--output", _folder.File("out")]).ExpectFailure(ExitCode.Usage, message);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_missing_source_is_unusable_input()
        => ToolProcess.Run("simulate", "--from", _folder.File("no.h5ad"), "--output", _folder.File("out")).ExpectFailure(ExitCode.Input, "There is no file or folder");

    [Fact]
    public void A_source_without_coordinates_is_unusable_input()
        => ToolProcess.Run("simulate", "--from", source.WithoutCoordinates(), "--output", _folder.File("out")).ExpectFailure(ExitCode.Input, "has no spot coordinates");

    [Fact]
    public void A_folder_that_cannot_be_made_stops_before_the_work()
        => ToolProcess.Run("simulate", "--kind", "cortex", "--output", _folder.File("no/where")).ExpectFailure(ExitCode.Output, "there is no folder");

    [Fact]
    public void The_source_is_never_overwritten()
        => ToolProcess.Run("simulate", "--from", source.Path, "--output", Path.GetDirectoryName(source.Path)!).ExpectFailure(ExitCode.Usage, "is the input file");
}
