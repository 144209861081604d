using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Annotation;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Annotation;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.ImzML;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Tests.Annotation;

public sealed class AnnotationCatalogTests
{
    private static readonly MLContext Context = new(seed: 1);
    private static readonly MetaboliteDatabase Database = new([Metabolite.Of("glucose", "C6H12O6", "H1", "Sugars"), Metabolite.Of("fructose", "C6H12O6", null, "Sugars"), Metabolite.Of("lactate", "C3H6O3")]);
    private static readonly string[] Columns = ["Feature", "Mz", "Rank", "Name", "Accession", "Formula", "Class", "Adduct", "TheoreticalMz", "PpmError"];

    [Fact]
    public void OneRowPerCandidateNamesTheMetabolites()
    {
        var table = Context.Spatial().Annotation.Metabolites(View("mz_203.0528", "400.1", "181.0707"), Database);

        Assert.Equal([.. Columns, "Fdr"], table.Schema.Select(column => column.Name));
        Assert.Equal(["mz_203.0528", "mz_203.0528", "181.0707", "181.0707"], ViewSnapshot.Column(table, "Feature"));
        Assert.Equal(["fructose", "glucose", "fructose", "glucose"], ViewSnapshot.Column(table, "Name"));
        Assert.Equal(["[M+Na]+", "[M+Na]+", "[M+H]+", "[M+H]+"], ViewSnapshot.Column(table, "Adduct"));
        Assert.Equal([1, 2, 1, 2], table.GetColumn<int>("Rank"));
        Assert.Equal(["", "H1", "", "H1"], ViewSnapshot.Column(table, "Accession"));
        Assert.Equal(181.0706645565, table.GetColumn<double>("TheoreticalMz").Last(), 1e-8);
        Assert.All(table.GetColumn<double>("Fdr"), fdr => Assert.InRange(fdr, 0, 1));
    }

    [Fact]
    public void OptionsArrive()
    {
        var options = new MetabolitesOptions { InputColumnName = "Features", Mz = [89.024417599769, double.NaN], Polarity = IonPolarity.Negative, DecoysPerIon = 0, PpmTolerance = 1 };
        var table = Context.Spatial().Annotation.Metabolites(View("a", "b"), Database, options);

        Assert.Equal(Columns, table.Schema.Select(column => column.Name));
        Assert.Equal(["lactate"], ViewSnapshot.Column(table, "Name"));
        Assert.Equal(["[M-H]-"], ViewSnapshot.Column(table, "Adduct"));
        Assert.Empty(Context.Spatial().Annotation.Metabolites(View("12.5"), Database, polarity: IonPolarity.Negative).GetColumn<double>("Mz"));
    }

    [Fact]
    public void TheSlotsAreTheBackground()
    {
        var data = View([.. Enumerable.Range(1, 20).Select(i => $"g{i}")]);
        NamedSet[] sets = [new("one", ["g1", "g2", "g3", "elsewhere"]), new("two", ["g10", "g11", "g12"])];

        var table = Context.Spatial().Annotation.Enrichment(data, ["g1", "g2", "g3", "g10", "nowhere"], sets);

        Assert.Equal(["Set", "Size", "Overlap", "Expected", "FoldEnrichment", "P", "PAdjusted", "Members"], table.Schema.Select(column => column.Name));
        Assert.Equal(["one", "two"], ViewSnapshot.Column(table, "Set"));
        Assert.Equal([3, 1], table.GetColumn<int>("Overlap"));
        Assert.Equal(17.0 / 4845, table.GetColumn<double>("P").First(), 1e-13);
        Assert.Equal("g1;g2;g3", ViewSnapshot.Column(table, "Members")[0]);
    }

    [Fact]
    public void SetsMayKnowSlotsByOtherNames()
    {
        var options = new SetEnrichmentOptions { Names = ["A", "B", "C", "D"], MinimumSetSize = 2 };

        var table = Context.Spatial().Annotation.Enrichment(View("g1", "g2", "g3", "g4"), ["g1", "B"], [new("set", ["A", "B"])], options);

        Assert.Equal("A;B", Assert.Single(ViewSnapshot.Column(table, "Members")));
        Assert.Equal(1.0 / 6, table.GetColumn<double>("P").Single(), 1e-13);
    }

    [Fact]
    public void BadInputIsNamed()
    {
        var annotation = Context.Spatial().Annotation;
        var view = View("g1", "g2");

        Assert.Contains("'Rna'", Assert.Throws<ArgumentException>(() => annotation.Metabolites(view, Database, "Rna")).Message, StringComparison.Ordinal);
        Assert.Contains("'g1'", Assert.Throws<SpatialDataException>(() => annotation.Metabolites(view, Database)).Message, StringComparison.Ordinal);
        Assert.Contains("PpmTolerance", Assert.Throws<ArgumentException>(() => annotation.Metabolites(view, Database, ppmTolerance: -1)).Message, StringComparison.Ordinal);
        Assert.Contains("1 numbers", Assert.Throws<ArgumentException>(() => annotation.Metabolites(view, Database, new MetabolitesOptions { Mz = [100] })).Message, StringComparison.Ordinal);
        Assert.Contains("1 names", Assert.Throws<ArgumentException>(() => annotation.Enrichment(view, ["g1"], [new("s", ["g1"])], new SetEnrichmentOptions { Names = ["x"] })).Message, StringComparison.Ordinal);
        Assert.Throws<SpatialDataException>(() => annotation.Enrichment(view, ["g1"], [new("s", ["x", "y", "z"])]));
        var bare = TinySlice.Of(["a"], [1, 2]);
        bare.Embeddings["Bare"] = new DenseMatrix(2, 2, [1, 5, 2, 5]);
        Assert.Contains("slot names", Assert.Throws<ArgumentException>(() => annotation.Metabolites(Context.Spatial().Data.LoadFromDataset(bare), Database, "Bare")).Message, StringComparison.Ordinal);
    }

    private static IDataView View(params string[] features)
    {
        SpatialDataset slice = TinySlice.Of(features, new float[2 * features.Length]);
        return Context.Spatial().Data.LoadFromDataset(slice);
    }
}
