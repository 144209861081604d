using System.IO.Compression;
using Microsoft.ML.Spatial.Core.Annotation;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Annotation;

public sealed class SetEnrichmentTests
{
    private static readonly string[] Measured = [.. Enumerable.Range(1, 20).Select(i => $"g{i}")];

    [Fact]
    public void OnlyMeasuredNamesCountAndEachOnce()
    {
        NamedSet[] sets = [new("one", ["g1", "g2", "g3", "g3", "elsewhere"]), new("two", ["g10", "g11", "g12", "g13"])];

        var result = SetEnrichment.Test(["g1", "g2", "g2", "g3", "g10", "nowhere"], sets, Measured);

        Assert.Equal((20, 4, 1), (result.BackgroundCount, result.ListedCount, result.DuplicateCount));
        Assert.Equal(["nowhere"], result.Unknown);
        var (one, two) = (result.Sets[0], result.Sets[1]);
        Assert.Equal(("one", 3, 3), (one.Set, one.Size, one.Overlap));
        Assert.Equal(["g1", "g2", "g3"], one.Members);
        // C(3,3) C(17,1) / C(20,4)
        Assert.Equal(17.0 / 4845, one.P, 1e-14);
        Assert.Equal(0.6, one.Expected, 1e-14);
        Assert.Equal(5, one.FoldEnrichment, 1e-12);
        Assert.Equal(2 * one.P, one.PAdjusted, 1e-14);
        // 1 - C(16,4) / C(20,4)
        Assert.Equal(1 - (1820.0 / 4845), two.P, 1e-13);
        Assert.Equal(two.P, two.PAdjusted, 1e-14);
    }

    [Fact]
    public void TheClassesOfADatabaseWithoutTheUnknownName()
    {
        // As the reference but for the name that nobody knows: 6 of 20 drawn.
        var sets = MetaboliteGolden.Database.Classes(byAccession: true);
        string[] list = [.. GoldenFile.Load("spatialmeta/hypergeometric.json").GetProperty("inputs").GetProperty("metabolite_list").EnumerateArray().Select(name => name.GetString()!)];

        var result = SetEnrichment.Test(list, sets, MetaboliteGolden.Database.Entries.Select(entry => entry.Accession!), new EnrichmentOptions { MinimumSetSize = 1 });

        Assert.Equal(9, result.Sets.Count);
        var acids = result.Sets.Single(set => set.Set == "Carboxylic acids");
        Assert.Equal((7, 4), (acids.Size, acids.Overlap));
        Assert.Equal(Math.Exp(Hypergeometric.LogUpperTail(20, 7, 6, 4)), acids.P, 1e-14);
        Assert.Equal(["DB999"], result.Unknown);
        Assert.Equal(6, result.ListedCount);
        Assert.All(result.Sets, set => Assert.InRange(set.PAdjusted, set.P, 1));
    }

    [Fact]
    public void SetsOutsideTheLimitsAreNoTests()
    {
        NamedSet[] sets = [new("small", ["g1", "g2"]), new("fit", ["g1", "g2", "g3"]), new("large", [.. Measured])];

        var result = SetEnrichment.Test(["g1"], sets, Measured, new EnrichmentOptions { MaximumSetSize = 10 });

        Assert.Equal(("fit", 1, 1), (Assert.Single(result.Sets).Set, result.TooSmall, result.TooLarge));
        Assert.Equal(result.Sets[0].P, result.Sets[0].PAdjusted);
    }

    [Fact]
    public void WithoutABackgroundTheSetsAreIt()
        => Assert.Equal(5, SetEnrichment.Test(["a"], [new("x", ["a", "b", "c"]), new("y", ["c", "d", "e"])]).BackgroundCount);

    [Fact]
    public void AnEmptyListEnrichesNothing()
    {
        var set = Assert.Single(SetEnrichment.Test([], [new("x", ["g1", "g2", "g3"])], Measured).Sets);

        Assert.Equal((0, 1.0, 0.0, 0.0), (set.Overlap, set.P, set.Expected, set.FoldEnrichment));
    }

    [Fact]
    public void BadCallsAreNamed()
    {
        Assert.Throws<ArgumentException>(() => SetEnrichment.Test(["a"], []));
        Assert.Contains("less than", Assert.Throws<ArgumentException>(() => SetEnrichment.Test(["a"], [new("x", ["a"])], null, new EnrichmentOptions { MinimumSetSize = 9, MaximumSetSize = 8 })).Message, StringComparison.Ordinal);
        Assert.Contains("'GENE'", Assert.Throws<SpatialDataException>(() => SetEnrichment.Test(["g1"], [new("x", ["GENE", "b", "c"])], Measured)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SetsAreReadFromGmt()
    {
        using var folder = new TemporaryFolder();
        string Write(string text)
        {
            File.WriteAllText(folder.File("sets.gmt"), text);
            return folder.File("sets.gmt");
        }

        var sets = GmtFile.Read(Write("L1\tfirst layer\tRELN\tAQP4\t\r\n\nL6\t\tTLE4\n"));

        Assert.Equal(["L1", "L6"], sets.Select(set => set.Name));
        Assert.Equal(["RELN", "AQP4"], sets[0].Members);
        Assert.Equal("first layer", sets[0].Description);
        Assert.Contains("line 2", Assert.Throws<SpatialDataException>(() => GmtFile.Read(Write("a\tb\tc\nL1 RELN\n"))).Message, StringComparison.Ordinal);
        Assert.Contains("on line 1", Assert.Throws<SpatialDataException>(() => GmtFile.Read(Write("a\tb\tc\na\tb\td\n"))).Message, StringComparison.Ordinal);
        Assert.Throws<SpatialDataException>(() => GmtFile.Read(Write("\n")));
        Assert.Throws<SpatialDataException>(() => GmtFile.Read(folder.File("none.gmt")));
        Assert.Contains("folder", Assert.Throws<SpatialDataException>(() => GmtFile.Read(Path.GetDirectoryName(folder.File("sets.gmt"))!)).Message, StringComparison.Ordinal);
        using (var file = File.Create(folder.File("sets.gmt.gz")))
        using (var zipped = new GZipStream(file, CompressionLevel.Fastest))
            zipped.Write("L1\t\"first\tRELN\n"u8);
        Assert.Equal("\"first", Assert.Single(GmtFile.Read(folder.File("sets.gmt.gz"))).Description);
    }

    [Fact]
    public void EnsemblIdsHaveTheSymbolsOfTheirTable()
    {
        var table = new ColumnTable(["ENSG00000000003", "ENSG00000000005"]);
        var dataset = new SpatialDataset(CsrMatrix.Empty(1, 2), new ColumnTable(["s"]), table);

        Assert.Contains("gene_name", Assert.Throws<SpatialDataException>(() => GeneSymbols.Of(dataset)).Message, StringComparison.Ordinal);
        table.Set(new TextColumn("gene_name", ["TSPAN6", null]));
        Assert.Equal(["TSPAN6", "ENSG00000000005"], GeneSymbols.Of(dataset));
    }
}
