using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.AnnData;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Tool.CommandLine;

namespace Microsoft.ML.Spatial.Tool.Tests.Annotation;

/// <summary>The real program names metabolites.</summary>
public sealed class AnnotateRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _slice;
    private readonly string _database;

    public AnnotateRunTests()
    {
        _slice = Write("slice.h5ad", "181.0707", "203.0526", "555.5");
        _database = _folder.File("database.csv");
        File.WriteAllText(_database, "name,formula,accession,class\n\"glucose, D\",C6H12O6,H1,Sugars\nfructose,C6H12O6,H2,Sugars\nbroken,Xx,H3,\n");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Writes_the_best_into_var_and_all_into_uns_and_the_table()
    {
        var json = ToolProcess.Run("annotate", _slice, "--database", _database, "--table", _folder.File("t.csv"), "--output", _folder.File("o.h5ad"), "--json").Expect(0).Json;

        Assert.Equal((3, 2, 4, 2, 1), (Number("features"), Number("annotated"), Number("candidates"), Number("metabolites"), Number("skippedLines")));
        var lines = File.ReadAllLines(_folder.File("t.csv"));
        Assert.Equal("feature,mz,rank,name,accession,formula,class,adduct,theoreticalMz,ppmError,fdr", lines[0]);
        Assert.StartsWith("181.0707,181.0707,1,fructose,H2,C6H12O6,Sugars,[M+H]+,181.07066", lines[1], StringComparison.Ordinal);
        Assert.Contains(",2,\"glucose, D\",H1,", lines[2], StringComparison.Ordinal);
        Assert.Equal(5, lines.Length);
        var result = AnnDataFile.Read(_folder.File("o.h5ad"));
        Assert.Equal(["fructose", "fructose", null], Texts(result, "annotation"));
        Assert.Equal(["[M+H]+", "[M+Na]+", null], Texts(result, "adduct"));
        Assert.InRange(((RealColumn)result.Variables.Get("ppmError")).Values[0], 0, 1);
        Assert.InRange(((RealColumn)result.Variables.Get("annotationFdr")).Values[0], 0, 1);
        var all = (Dictionary<string, object>)result.Unstructured["annotations"];
        Assert.Equal(["fructose", "glucose, D", "fructose", "glucose, D"], (string[])all["name"]);
        Assert.Equal([1L, 2, 1, 2], (long[])all["rank"]);

        int Number(string name) => json.GetProperty(name).GetInt32();
    }

    [Fact]
    public void Threads_do_not_change_a_byte()
    {
        foreach (var threads in new[] { "1", "2" })
            ToolProcess.Run("annotate", _slice, "--database", _database, "--ppm", "500", "--output", _folder.File(threads + ".h5ad"), "--table", _folder.File(threads + ".csv"), "--threads", threads).Expect(0);
        Assert.Equal(File.ReadAllBytes(_folder.File("1.csv")), File.ReadAllBytes(_folder.File("2.csv")));
        Assert.Equal(File.ReadAllBytes(_folder.File("1.h5ad")), File.ReadAllBytes(_folder.File("2.h5ad")));
    }

    [Fact]
    public void Adducts_and_the_column_of_mz_can_be_chosen()
    {
        var named = AnnDataFile.Read(_slice);
        var slice = new SpatialDataset(named.Features, named.Observations, new ColumnTable(["a", "b", "c"]));
        slice.Variables.Set(new RealColumn("mass", [179.05611165, double.NaN, 383.1159]));
        AnnDataFile.Write(slice, _folder.File("named.h5ad"));

        var json = ToolProcess.Run(
            "annotate", _folder.File("named.h5ad"), "--database", _database, "--mz-column", "mass", "--adducts", "[M-H]-,[2M+Na-2H]-", "--decoys", "0", "--output", _folder.File("o.h5ad"), "--json").Expect(0).Json;

        Assert.Equal(("negative", "var['mass']"), (json.GetProperty("mode").GetString(), json.GetProperty("mzSource").GetString()));
        Assert.Equal(["fructose", null, null], Texts(AnnDataFile.Read(_folder.File("o.h5ad")), "annotation"));
        Assert.False(AnnDataFile.Read(_folder.File("o.h5ad")).Variables.TryGet("annotationFdr", out _));
    }

    [Fact]
    public void Says_what_it_cannot_use()
    {
        ToolProcess.Run("annotate", _slice, "--database", _folder.File("none.csv")).ExpectFailure(ExitCode.Input, "no file");
        ToolProcess.Run("annotate", _slice, "--database", _database, "--adducts", "[M+Xx]+").ExpectFailure(ExitCode.Usage, "'Xx' is no element");
        ToolProcess.Run("annotate", _slice, "--database", _database, "--mode", "negative", "--adducts", "[M+H]+").ExpectFailure(ExitCode.Usage, "polarity");
        ToolProcess.Run("annotate", _slice, "--database", _database, "--mz-column", "mass").ExpectFailure(ExitCode.Input, "'mass'");
        ToolProcess.Run("annotate", Write("genes.h5ad", "ACTB", "RELN"), "--database", _database).ExpectFailure(ExitCode.Input, "--mz-column");
        ToolProcess.Run("annotate", _slice, "--database", _database, "--ppm", "0").ExpectFailure(ExitCode.Usage, "--ppm");
        ToolProcess.Run("annotate", _slice, "--database", _database, "--table", _database).ExpectFailure(ExitCode.Usage, "input file");
    }

    private static IEnumerable<string?> Texts(SpatialDataset dataset, string column) => Enumerable.Range(0, dataset.FeatureCount).Select(dataset.Variables.Get(column).TextAt);

    private string Write(string name, params string[] features)
    {
        AnnDataFile.Write(new SpatialDataset(CsrMatrix.FromDense(1, features.Length, [.. Enumerable.Repeat(1f, features.Length)]), new ColumnTable(["p1"]), new ColumnTable(features)), _folder.File(name));
        return _folder.File(name);
    }
}
