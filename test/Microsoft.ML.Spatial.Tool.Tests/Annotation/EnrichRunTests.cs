using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.AnnData;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Tool.CommandLine;

namespace Microsoft.ML.Spatial.Tool.Tests.Annotation;

/// <summary>The real program tests lists and markers for enrichment.</summary>
public sealed class EnrichRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public EnrichRunTests()
    {
        Text("markers.csv", "group,feature,score,logFoldChange,p,pAdjusted,shareIn,shareOut\nL1,E1,9,1,1e-9,1e-8,1,0\nL1,E2,9,1,1e-9,1e-8,1,0\nL1,E3,9,0.1,1e-9,1e-8,1,0\nL1,E4,9,1,0.5,0.5,1,0\nL2,E5,1,1,,,1,0\n");
        Text("sets.gmt", "first\tx\tA\tB\tC\nsecond\tx\tE\tF\tG\n");
        var table = new ColumnTable([.. Enumerable.Range(1, 20).Select(i => $"E{i}")]);
        table.Set(new TextColumn("symbol", [.. Enumerable.Range(0, 20).Select(i => ((char)('A' + i)).ToString())]));
        AnnDataFile.Write(new SpatialDataset(CsrMatrix.Empty(2, 20), new ColumnTable(["s1", "s2"]), table), _folder.File("slice.h5ad"));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Markers_of_each_group_are_tested_by_the_names_sets_use()
    {
        var json = Run("--markers", File("markers.csv"), "--sets", File("sets.gmt"), "--background", File("slice.h5ad"), "--name-column", "symbol", "--table", File("t.csv"), "--figure", File("f.svg"), "--json").Expect(0).Json;

        var group = Assert.Single(json.GetProperty("groups").EnumerateArray());
        Assert.Equal(("L1", 2, "first", 20), (group.GetProperty("group").GetString(), group.GetProperty("listed").GetInt32(), group.GetProperty("best").GetString(), json.GetProperty("background").GetInt32()));
        var lines = System.IO.File.ReadAllLines(File("t.csv"));
        Assert.Equal("group,set,size,overlap,expected,foldEnrichment,p,pAdjusted,members", lines[0]);
        // C(3,2) / C(20,2)
        Assert.StartsWith("L1,first,3,2,0.3,", lines[1], StringComparison.Ordinal);
        Assert.Equal(3.0 / 190, double.Parse(lines[1].Split(',')[6], System.Globalization.CultureInfo.InvariantCulture), 1e-13);
        Assert.EndsWith(",A;B", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("<svg", System.IO.File.ReadAllText(File("f.svg")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_is_tested_against_classes_of_a_database_by_name_or_accession()
    {
        Text("db.csv", "name,formula,accession,kind\na,C,D1,x\nb,C,D2,x\nc,C,D3,x\nd,C,D4,y\ne,C,D5,y\nf,C,D6,y\n");
        Text("names.txt", "a\nb\n\nb\nq\n");
        Text("accessions.txt", "D1\nD2\n");
        foreach (var list in new[] { "names.txt", "accessions.txt" })
        {
            var json = Run("--list", File(list), "--database", File("db.csv"), "--class-column", "kind", "--json").Expect(0).Json;
            Assert.Equal(("x", 2), (json.GetProperty("groups")[0].GetProperty("best").GetString(), json.GetProperty("groups")[0].GetProperty("listed").GetInt32()));
        }
        Text("measured.txt", "a\nb\nc\nd\n");
        Assert.Equal(4, Run("--list", File("names.txt"), "--database", File("db.csv"), "--class-column", "kind", "--background", File("measured.txt"), "--json").Expect(0).Json.GetProperty("background").GetInt32());
    }

    [Fact]
    public void Says_what_it_cannot_use()
    {
        Run("--markers", File("markers.csv"), "--list", File("sets.gmt"), "--sets", File("sets.gmt")).ExpectFailure(ExitCode.Usage, "either --markers or --list");
        Run("--markers", File("markers.csv")).ExpectFailure(ExitCode.Usage, "either --sets or --database");
        Run("--markers", File("markers.csv"), "--sets", File("sets.gmt"), "--symbols").ExpectFailure(ExitCode.Usage, "need --background");
        Run("--markers", File("sets.gmt"), "--sets", File("sets.gmt")).ExpectFailure(ExitCode.Input, "'group'");
        Run("--markers", File("markers.csv"), "--sets", File("sets.gmt"), "--max-p", "0").ExpectFailure(ExitCode.Input, "--max-p");
        Run("--markers", File("markers.csv"), "--sets", File("sets.gmt"), "--background", File("slice.h5ad")).ExpectFailure(ExitCode.Input, "names of one kind");
        Run("--markers", File("markers.csv"), "--sets", File("sets.gmt"), "--min-size", "9", "--max-size", "8").ExpectFailure(ExitCode.Usage, "--max-size 8 is less than --min-size 9");
    }

    private static ToolResult Run(params string[] arguments) => ToolProcess.Run(["enrich", .. arguments]);

    private string File(string name) => _folder.File(name);

    private void Text(string name, string text) => System.IO.File.WriteAllText(_folder.File(name), text);
}
