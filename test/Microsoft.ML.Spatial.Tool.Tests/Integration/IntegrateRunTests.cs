using System.Text.Json;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.AnnData;
using Microsoft.ML.Spatial.Core.Data.Slices;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Tool.CommandLine;

namespace Microsoft.ML.Spatial.Tool.Tests.Integration;

/// <summary>The real program integrates simulated samples whose domains are known.</summary>
public sealed class IntegrateRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Two_modalities_of_the_same_spots_give_one_latent()
    {
        Simulate(1, 250);
        var json = Integrate("out", "--st", File("ST_1"), "--sm", File("SM_1"), "--clusters", "4", "--label-column", "domain", "--epochs", "40");

        Assert.Equal((10, 40, false), (json.GetProperty("latentDim").GetInt32(), json.GetProperty("epochs").GetInt32(), json.GetProperty("stoppedEarly").GetBoolean()));
        Assert.InRange(json.GetProperty("ari").GetDouble(), 0.6, 1);
        Assert.InRange(json.GetProperty("reconstruction").GetProperty("SM").GetProperty("pcc").GetDouble(), 0.2, 1);
        Assert.InRange(json.GetProperty("reconstruction").GetProperty("ST").GetProperty("cosine").GetDouble(), 0.5, 1);
        Assert.Equal(1, json.GetProperty("contribution").EnumerateObject().Sum(share => share.Value.GetDouble()), 1e-5);
        Assert.Equal(JsonValueKind.Null, json.GetProperty("batchMixing").GetProperty("iLisi").ValueKind);
        Assert.Equal("barcodes", json.GetProperty("placements")[0].GetProperty("method").GetString());
        Assert.Equal(["nb", "gaussian"], json.GetProperty("modalities").EnumerateArray().Select(modality => modality.GetProperty("likelihood").GetString()));

        var sample = AnnDataFile.Read(_folder.File("out/integrated_ST_1.h5ad"));
        Assert.Equal(250, sample.SpotCount);
        Assert.Equal([.. Enumerable.Repeat("ST", 60), .. Enumerable.Repeat("SM", 30)], Enumerable.Range(0, 90).Select(sample.Variables.Get("type").TextAt));
        foreach (var key in new[] { "X_latent", "X_latent_ST", "X_latent_SM" })
            Assert.Equal(10, sample.Embeddings[key].Columns);
        Assert.Equal(4, ((CategoricalColumn)sample.Observations.Get("domain")).Categories.Length);
        Assert.All(((RealColumn)sample.Observations.Get("contribution_SM")).Values, share => Assert.InRange(share, 0.2, 0.8));
        var transcripts = AnnDataFile.Read(File("ST_1"));
        Assert.Equal(transcripts.Features.ToDense(), sample.SelectFeatures([.. Enumerable.Range(0, 60)]).Features.ToDense());
        var layers = AnnDataFile.Read(_folder.File("out/integrated_ST_1.h5ad"), new AnnDataReadOptions { LoadLayers = true }).Layers;
        Assert.Equal(["denoised"], layers.Keys);
        Assert.All(layers["denoised"].Values, value => Assert.True(float.IsFinite(value)));
        var lines = System.IO.File.ReadAllLines(_folder.File("out/assignments.csv"));
        Assert.Equal(251, lines.Length);
        Assert.Equal($"{transcripts.Barcodes[0]},ST_1,{sample.Observations.Get("domain").TextAt(0)}", lines[1]);
        Assert.Equal("epoch,total,heldOut,reconstruction_ST,reconstruction_SM,own_ST,own_SM,divergence,batchDistance", System.IO.File.ReadLines(_folder.File("out/losses.csv")).First());
        foreach (var picture in new[] { "contribution", "domains", "denoised", "loss" })
            Assert.StartsWith("<svg", System.IO.File.ReadAllText(_folder.File($"out/{picture}.svg")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_saved_model_brings_spots_into_the_latent()
    {
        Simulate(1, 150);
        Integrate("out", "--st", File("ST_1"), "--sm", File("SM_1"), "--features", "25");
        var joint = JointDataset.Join(("ST", AnnDataFile.Read(File("ST_1"))), ("SM", AnnDataFile.Read(File("SM_1"))));
        AnnDataFile.Write(joint, File("joint"));

        ToolProcess.Run("transform", _folder.File("out/model.zip"), File("joint"), "--output", File("again")).Expect(0);

        var (expected, again) = (AnnDataFile.Read(_folder.File("out/integrated_ST_1.h5ad")), AnnDataFile.Read(File("again")));
        foreach (var key in new[] { "X_latent", "X_latent_ST", "X_latent_SM" })
            AssertClose(expected.Embeddings[key].Values, again.Embeddings[key].Values);
        Assert.Equal(((RealColumn)expected.Observations.Get("contribution_ST")).Values[3], ((RealColumn)again.Observations.Get("contribution_ST")).Values[3], 1e-4);
        var alone = ToolProcess.Run("transform", _folder.File("out/model.zip"), File("ST_1"), "--output", File("alone")).Expect(0);
        Assert.Contains("no features of modality SM", alone.Error, StringComparison.Ordinal);
        Assert.All(((RealColumn)AnnDataFile.Read(File("alone")).Observations.Get("contribution_SM")).Values, share => Assert.Equal(0, share));
        ToolProcess.Run("transform", _folder.File("out/model.zip"), _folder.File("out/integrated_ST_1.h5ad"), "--output", File("twice"), "--quiet").ExpectFailure(ExitCode.Input, "as measured");
    }

    [Fact]
    public void Pixels_in_a_frame_of_their_own_are_registered_and_reassigned()
    {
        Simulate(1, 300, "--pixels", "4");
        var json = Integrate("out", "--st", File("ST_1"), "--sm", File("SM_1"), "--register");

        var placement = json.GetProperty("placements")[0];
        Assert.Equal(("registration", AnnDataFile.Read(File("SM_1")).SpotCount), (placement.GetProperty("method").GetString(), placement.GetProperty("spots").GetInt32()));
        Assert.False(placement.GetProperty("reflected").GetBoolean());
        var pixels = AnnDataFile.Read(File("SM_1"));
        var (places, truth) = (pixels.RequireCoordinates(), pixels.Embeddings["spatial_true"]);
        double[] pose = [.. placement.GetProperty("transform").EnumerateArray().Select(value => value.GetDouble())];
        var errors = Enumerable.Range(0, pixels.SpotCount).Select(i => Math.Sqrt(
            Math.Pow((pose[0] * places.X[i]) + (pose[1] * places.Y[i]) + pose[2] - truth[i, 0], 2) + Math.Pow((pose[3] * places.X[i]) + (pose[4] * places.Y[i]) + pose[5] - truth[i, 1], 2)));
        Assert.InRange(errors.Average(), 0, 100);
        Assert.InRange(json.GetProperty("unmeasured").GetProperty("SM").GetInt32(), 0, 60);
        Assert.Equal(300, AnnDataFile.Read(_folder.File("out/integrated_ST_1.h5ad")).SpotCount);
    }

    [Fact]
    public void Samples_are_mixed_and_corrected()
    {
        Simulate(3, 150);
        string[] files = ["--st", File("ST_1"), File("ST_2"), File("ST_3"), "--modality", $"SM={File("SM_1")},{File("SM_2")},-"];
        var json = Integrate("out", [.. files, "--clusters", "4", "--label-column", "domain", "--epochs", "40"]);

        Assert.InRange(json.GetProperty("batchMixing").GetProperty("iLisi").GetDouble(), 0.05, 1);
        Assert.InRange(json.GetProperty("batchMixing").GetProperty("cLisi").GetDouble(), 0.5, 1);
        Assert.Equal((0, 150), (json.GetProperty("unmeasured").GetProperty("ST").GetInt32(), json.GetProperty("unmeasured").GetProperty("SM").GetInt32()));
        Assert.Equal(["ST_1", "ST_2", "ST_3"], json.GetProperty("samples").EnumerateArray().Select(name => name.GetString()));
        var last = AnnDataFile.Read(_folder.File("out/integrated_ST_3.h5ad"), new AnnDataReadOptions { LoadLayers = true });
        Assert.Equal(["corrected", "denoised"], last.Layers.Keys.Order(StringComparer.Ordinal));
        Assert.All(((BooleanColumn)last.Observations.Get("measured_SM")).Values, Assert.False);
        Assert.Equal("ST_3", last.Observations.Get("Slice").TextAt(0));
        Assert.True(last.Layers["denoised"].RowIndices(0).Length > 60, "what was not measured is imputed");
    }

    [Fact]
    public void Joint_files_hold_all_modalities()
    {
        Simulate(1, 120);
        var (transcripts, metabolites) = (AnnDataFile.Read(File("ST_1")), AnnDataFile.Read(File("SM_1")));
        AnnDataFile.Write(JointDataset.Join(("SM", metabolites), ("ST", transcripts)), File("joint"));

        var json = Integrate("out", "--joint", File("joint"), "--likelihood", "ST=poisson", "--likelihood", "SM=mse", "--no-normalize", "--latent-size", "5", "--components", "10");

        Assert.Equal(["SM", "ST"], json.GetProperty("modalities").EnumerateArray().Select(modality => modality.GetProperty("name").GetString()));
        Assert.Equal(["mse", "poisson"], json.GetProperty("modalities").EnumerateArray().Select(modality => modality.GetProperty("likelihood").GetString()));
        var sample = AnnDataFile.Read(_folder.File("out/integrated_joint.h5ad"));
        Assert.Equal(5, sample.Embeddings["X_latent"].Columns);
        Assert.Equal(metabolites.Features.ToDense(), sample.SelectFeatures([.. Enumerable.Range(0, 30)]).Features.ToDense());
    }

    [Fact]
    public void Spots_may_be_read_without_their_neighbours()
    {
        Simulate(2, 150);
        string[] files = ["--st", File("ST_1"), File("ST_2"), "--sm", File("SM_1"), File("SM_2"), "--label-column", "domain", "--epochs", "20"];
        var mean = Integrate("mean", [.. files, "--neighbor-input", "mean"]);
        var alone = Integrate("alone", [.. files, "--neighbor-input", "none"]);
        var unknown = Integrate("unknown", [.. files, "--neighbors", "0"]);

        double Mixing(JsonElement json) => json.GetProperty("batchMixing").GetProperty("iLisi").GetDouble();
        Assert.True(Mixing(alone) > Mixing(mean), $"{Mixing(alone)} alone, {Mixing(mean)} with neighbours");
        Assert.Equal(["mean", "none", "none"], new[] { mean, alone, unknown }.Select(json => json.GetProperty("neighborInput").GetString()));
        foreach (var model in new[] { "alone/model.zip", "unknown/model.zip" })
            ToolProcess.Run("transform", _folder.File(model), _folder.File("ST_1.h5ad"), "--output", File("again")).Expect(0);
    }

    [RealDataFact]
    public void Domains_that_can_be_told_apart_have_sharp_borders()
    {
        string Count(string name) => TestPaths.DataFile("multiomics", "sim_triple_paired", $"A_{name}_counts.h5ad");

        var result = ToolProcess.Run("integrate", "--modality", $"ATAC={Count("ATAC")}", "--modality", $"Protein={Count("Protein")}", "--clusters", "5", "--label-column", "domain", "--output", _folder.File("out"), "--json").Expect(0);

        // Two of the five look alike to both modalities; all others right is 0.656.
        Assert.InRange(result.Json.GetProperty("ari").GetDouble(), 0.65, 0.66);
        Assert.InRange(result.Json.GetProperty("sharpness").GetDouble(), 0.95, 1);
        Assert.Equal("mean", result.Json.GetProperty("neighborInput").GetString());
        Assert.Contains("4 of 5 domains have spots", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_published_program_and_one_modality_run()
    {
        Simulate(1, 140);
        var published = Integrate("published", "--st", File("ST_1"), "--sm", File("SM_1"), "--reference");
        Assert.Equal("zinb", published.GetProperty("modalities")[0].GetProperty("likelihood").GetString());
        Assert.Equal(10, published.GetProperty("latentDim").GetInt32());

        var one = Integrate("one", "--sm", File("SM_1"), "--batch-column", "sample");
        Assert.Equal(1, one.GetProperty("contribution").GetProperty("SM").GetDouble());
        Assert.Equal("sample", one.GetProperty("batches")[0].GetProperty("name").GetString());
    }

    [Fact]
    public void Threads_do_not_change_a_byte()
    {
        Simulate(2, 100);
        foreach (var threads in new[] { "1", "2" })
            Integrate(threads, "--st", File("ST_1"), File("ST_2"), "--sm", File("SM_1"), File("SM_2"), "--clusters", "3", "--threads", threads);
        Assert.Equal(9, Directory.GetFiles(_folder.File("1")).Length);
        foreach (var file in Directory.GetFiles(_folder.File("1")))
            Assert.Equal(System.IO.File.ReadAllBytes(file), System.IO.File.ReadAllBytes(_folder.File($"2/{Path.GetFileName(file)}")));
    }

    [Fact]
    public void Says_what_it_cannot_use()
    {
        Simulate(2, 60);
        Refused(ExitCode.Usage, "no modality to integrate");
        Refused(ExitCode.Usage, "ST has 2 files and SM has 1", "--st", File("ST_1"), File("ST_2"), "--sm", File("SM_1"));
        Refused(ExitCode.Usage, "NAME=FILE", "--modality", File("ST_1"));
        Refused(ExitCode.Usage, "'Latent'", "--modality", $"Latent={File("ST_1")}");
        Refused(ExitCode.Usage, "--neighbors 0 leaves none", "--st", File("ST_1"), "--neighbor-input", "attention", "--neighbors", "0");
        Refused(ExitCode.Usage, "ST=normal", "--st", File("ST_1"), "--likelihood", "ST=normal");
        Refused(ExitCode.Usage, "'SM'", "--st", File("ST_1"), "--likelihood", "SM=nb");
        Refused(ExitCode.Usage, "--joint files hold all", "--st", File("ST_1"), "--joint", File("ST_1"));
        Refused(ExitCode.Input, "nowhere.h5ad", "--st", File("nowhere"));
        Refused(ExitCode.Input, "'donor'", "--st", File("ST_1"), "--batch-column", "donor");
        Refused(ExitCode.Input, "--register", "--st", File("ST_1"), "--sm", Changed("far", slice => Moved(slice, 1e6)));
        Refused(ExitCode.Input, "negative", "--st", Changed("negative", Negated), "--likelihood", "ST=nb");
        Refused(ExitCode.Input, "--no-normalize", "--sm", Changed("centred", Negated));
        Assert.False(System.IO.File.Exists(_folder.File("bad/losses.csv")));
    }

    private static SpatialDataset Moved(SpatialDataset slice, double by)
        => new(slice.Features, new ColumnTable([.. slice.Barcodes.Select(barcode => $"pixel {barcode}")]), slice.Variables, new Core.Numerics.PointSet([.. slice.RequireCoordinates().X.Select(x => x + by)], slice.RequireCoordinates().Y));

    private static SpatialDataset Negated(SpatialDataset slice)
    {
        var values = slice.Features.ToDense();
        values[0] = -1;
        return new SpatialDataset(Core.Numerics.CsrMatrix.FromDense(slice.SpotCount, slice.FeatureCount, values), slice.Observations, slice.Variables, slice.Coordinates);
    }

    private string Changed(string name, Func<SpatialDataset, SpatialDataset> change)
    {
        AnnDataFile.Write(change(AnnDataFile.Read(File("SM_1"))), File(name));
        return File(name);
    }

    private void Simulate(int samples, int spots, params string[] more)
        => ToolProcess.Run(["simulate", "--kind", "modalities", "--samples", $"{samples}", "--spots", $"{spots}", "--genes", "60", "--metabolites", "30", "--domains", "4", "--seed", "3", "--output", _folder.Path, .. more]).Expect(0);

    private string File(string name) => _folder.File($"{name}.h5ad");

    private JsonElement Integrate(string output, params string[] arguments)
        => ToolProcess.Run(["integrate", "--output", _folder.File(output), "--json", .. arguments.Contains("--epochs") ? arguments : [.. arguments, "--epochs", "6"]]).Expect(0).Json;

    private void Refused(int exitCode, string message, params string[] arguments)
        => Assert.Contains(message, ToolProcess.Run(["integrate", "--output", _folder.File("bad"), "--epochs", "2", .. arguments]).Expect(exitCode).Error, StringComparison.Ordinal);

    private static void AssertClose(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var k = 0; k < expected.Length; k++)
            Assert.Equal(expected[k], actual[k], 1e-3f);
    }
}
