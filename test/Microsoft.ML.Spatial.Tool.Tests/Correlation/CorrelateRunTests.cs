using System.Globalization;
using Microsoft.ML.Spatial.Core.Correlation;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.AnnData;
using Microsoft.ML.Spatial.Core.Data.Slices;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Tool.CommandLine;

namespace Microsoft.ML.Spatial.Tool.Tests.Correlation;

/// <summary>The real program correlates two modalities of forty spots.</summary>
public sealed class CorrelateRunTests : IDisposable
{
    private const int Spots = 40;
    private readonly TemporaryFolder _folder = new();
    private readonly SpatialDataset _genes = Modality(["G1", "G2", "G3"], 1, 0);
    private readonly SpatialDataset _metabolites = Modality(["M1", "M2"], 2, 0.5f);

    public CorrelateRunTests()
    {
        _genes.Observations.Set(new CategoricalColumn("layer", [.. Enumerable.Range(0, Spots).Select(spot => spot < 20 ? 0 : spot < 38 ? 1 : 2)], ["L1", "L2", "rare"]));
        AnnDataFile.Write(_genes, File("genes.h5ad"));
        AnnDataFile.Write(_metabolites, File("metabolites.h5ad"));
        AnnDataFile.Write(JointDataset.Join(("ST", _genes), ("SM", _metabolites)), File("joint.h5ad"));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void One_file_with_two_kinds_of_features_gives_what_the_core_computes()
    {
        var json = ToolProcess.Run(
            "correlate", File("joint.h5ad"), "--values", "as-is", "--groups", "layer", "--table", File("t.csv"), "--figure", File("f.svg"), "--scatter", File("s.svg"), "--json").Expect(0).Json;

        var expected = FeatureCorrelation.Compute(_genes.Features, _metabolites.Features, ((CategoricalColumn)_genes.Observations.Get("layer")).Codes);
        Assert.Equal(["all", "L1", "L2"], json.GetProperty("groups").EnumerateArray().Select(group => group.GetProperty("group").GetString()));
        var lines = System.IO.File.ReadAllLines(File("t.csv"));
        Assert.Equal("group,first,second,spots,r,p,pAdjusted", lines[0]);
        Assert.Equal(expected.SelectMany(group => group.Pairs.Select(pair => pair.R)), lines.Skip(1).Select(line => double.Parse(line.Split(',')[4], CultureInfo.InvariantCulture)));
        Assert.StartsWith($"all,G{expected[0].Pairs[0].First + 1},M{expected[0].Pairs[0].Second + 1},40,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("<svg", System.IO.File.ReadAllText(File("f.svg")), StringComparison.Ordinal);
        Assert.StartsWith("<svg", System.IO.File.ReadAllText(File("s.svg")), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_files_are_matched_by_barcode_and_counts_are_logged()
    {
        var turned = _metabolites.SelectSpots([.. Enumerable.Range(0, Spots).Reverse()]);
        AnnDataFile.Write(turned, File("turned.h5ad"));
        foreach (var (other, table) in new[] { ("metabolites", "1.csv"), ("turned", "2.csv") })
        {
            var json = ToolProcess.Run("correlate", File("genes.h5ad"), "--other", File($"{other}.h5ad"), "--method", "spearman", "--table", File(table), "--json").Expect(0).Json;
            Assert.Equal([true, false], json.GetProperty("modalities").EnumerateArray().Select(modality => modality.GetProperty("logNormalized").GetBoolean()));
        }
        Assert.Equal(System.IO.File.ReadAllText(File("1.csv")), System.IO.File.ReadAllText(File("2.csv")));
    }

    [Fact]
    public void Threads_do_not_change_a_byte()
    {
        foreach (var threads in new[] { "1", "2" })
            ToolProcess.Run("correlate", File("joint.h5ad"), "--groups", "layer", "--table", File(threads + ".csv"), "--figure", File(threads + ".svg"), "--threads", threads).Expect(0);
        Assert.Equal(System.IO.File.ReadAllBytes(File("1.csv")), System.IO.File.ReadAllBytes(File("2.csv")));
        Assert.Equal(System.IO.File.ReadAllBytes(File("1.svg")), System.IO.File.ReadAllBytes(File("2.svg")));
    }

    [Fact]
    public void Features_can_be_chosen_and_the_number_of_pairs()
    {
        ToolProcess.Run("correlate", File("joint.h5ad"), "--features", "G2,M1", "--table", File("t.csv")).Expect(0);
        Assert.StartsWith("all,G2,M1,", System.IO.File.ReadAllLines(File("t.csv")).Skip(1).Single(), StringComparison.Ordinal);
        ToolProcess.Run("correlate", File("joint.h5ad"), "--features", "M1", "--top", "2", "--table", File("t.csv")).Expect(0);
        Assert.All(System.IO.File.ReadAllLines(File("t.csv")).Skip(1), line => Assert.Contains(",M1,", line, StringComparison.Ordinal));
        Assert.Equal(3, System.IO.File.ReadAllLines(File("t.csv")).Length);
    }

    [Fact]
    public void Features_that_do_not_vary_make_no_pair_and_no_scatter_plot()
    {
        AnnDataFile.Write(new SpatialDataset(CsrMatrix.Empty(Spots, 2), _metabolites.Observations, _metabolites.Variables), File("flat.h5ad"));

        var result = ToolProcess.Run("correlate", File("genes.h5ad"), "--other", File("flat.h5ad"), "--table", File("t.csv"), "--scatter", File("s.svg"), "--json").Expect(0);

        Assert.Equal(0, result.Json.GetProperty("groups")[0].GetProperty("tested").GetInt64());
        Assert.Contains("no pair could be correlated", result.Error, StringComparison.Ordinal);
        Assert.Single(System.IO.File.ReadAllLines(File("t.csv")));
        Assert.False(System.IO.File.Exists(File("s.svg")));
    }

    [Fact]
    public void Says_what_it_cannot_use()
    {
        ToolProcess.Run("correlate", File("genes.h5ad")).ExpectFailure(ExitCode.Input, "--other");
        ToolProcess.Run("correlate", File("joint.h5ad"), "--features", "G9").ExpectFailure(ExitCode.Input, "'G9'");
        ToolProcess.Run("correlate", File("joint.h5ad"), "--modalities", "ST").ExpectFailure(ExitCode.Usage, "two kinds");
        ToolProcess.Run("correlate", File("joint.h5ad"), "--modalities", "ST,XX").ExpectFailure(ExitCode.Input, "ST, SM");
        ToolProcess.Run("correlate", File("joint.h5ad"), "--groups", "none").ExpectFailure(ExitCode.Input, "'none'");
        ToolProcess.Run("correlate", File("joint.h5ad"), "--min-spots", "2").ExpectFailure(ExitCode.Usage, "--min-spots");
        var strangers = new SpatialDataset(_metabolites.Features, new ColumnTable([.. Enumerable.Range(0, Spots).Select(spot => $"x{spot}")]), new ColumnTable(_metabolites.FeatureNames));
        AnnDataFile.Write(strangers, File("strangers.h5ad"));
        ToolProcess.Run("correlate", File("genes.h5ad"), "--other", File("strangers.h5ad")).ExpectFailure(ExitCode.Input, "share no barcode. Bring them onto the same spots first; 'mlspatial integrate' does.");
    }

    private string File(string name) => _folder.File(name);

    private static SpatialDataset Modality(string[] names, long seed, float fraction)
    {
        var random = new CounterRandom(seed);
        var values = new float[Spots * names.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = random.NextInt(20) + fraction;
        return new SpatialDataset(CsrMatrix.FromDense(Spots, names.Length, values), new ColumnTable([.. Enumerable.Range(0, Spots).Select(spot => $"s{spot}")]), new ColumnTable(names));
    }
}
