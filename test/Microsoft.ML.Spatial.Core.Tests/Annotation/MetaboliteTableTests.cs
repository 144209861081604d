using Microsoft.ML.Spatial.Core.Annotation;

namespace Microsoft.ML.Spatial.Core.Tests.Annotation;

public sealed class MetaboliteTableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ColumnsAreFoundByTheirNames()
    {
        var database = Read("HMDB_ID,Name,Chemical Formula,Exact Mass,Class,Prior\nH1,\"glucose, D\",C6H12O6,,Sugars,2\nH2,unknown,,99.5,,\n");

        var (glucose, unknown) = (database.Entries[0], database.Entries[1]);
        Assert.Equal(("glucose, D", "H1", "Sugars", 2.0), (glucose.Name, glucose.Accession, glucose.Class, glucose.Prior));
        Assert.Equal(180.06338810418, glucose.NeutralMass, 1e-9);
        Assert.Equal((null, 99.5, null), (unknown.Formula, unknown.NeutralMass, unknown.Class));
        Assert.Empty(database.Skipped);
    }

    [Fact]
    public void AFormulaWinsOverAMassAndAColumnCalledMassIsNotTakenForOne()
    {
        Assert.Equal(180.06338810418, Read("name,formula,exact_mass,mass\nglucose,C6H12O6,203.05,203.05\n").Entries[0].NeutralMass, 1e-9);
        Assert.Contains("no column of formulas", Assert.Throws<SpatialDataException>(() => Read("name,mass\nglucose,180\n")).Message, StringComparison.Ordinal);
        Assert.Equal(180, MetaboliteDatabase.Read(Write("name,mass\nglucose,180\n"), new MetaboliteDatabaseOptions { MassColumn = "mass" }).Entries[0].NeutralMass);
    }

    [Fact]
    public void LinesThatCannotBeUsedAreToldWithTheReason()
    {
        var database = Read("name,formula\nQH2,(C5H8)nC14\n,C6\na,b,C6\nwater,H2O\nnothing,\n");

        Assert.Equal("water", Assert.Single(database.Entries).Name);
        Assert.Equal(4, database.Skipped.Count);
        Assert.Contains("line 2: '(C5H8)nC14'", database.Skipped[0], StringComparison.Ordinal);
        Assert.Contains("3 fields", database.Skipped[2], StringComparison.Ordinal);
    }

    [Fact]
    public void WhatCannotBeReadIsNamed()
    {
        Assert.Contains("no metabolite database", Assert.Throws<SpatialDataException>(() => MetaboliteDatabase.Read(_folder.File("none.csv"))).Message, StringComparison.Ordinal);
        Assert.Contains("names", Assert.Throws<SpatialDataException>(() => Read("x,formula\na,C\n")).Message, StringComparison.Ordinal);
        Assert.Contains("empty", Assert.Throws<SpatialDataException>(() => Read("name,formula\n")).Message, StringComparison.Ordinal);
        Assert.Contains("'Family'", Assert.Throws<SpatialDataException>(() => MetaboliteDatabase.Read(Write("name,formula\na,C\n"), new MetaboliteDatabaseOptions { ClassColumn = "Family" })).Message, StringComparison.Ordinal);
        Assert.Contains("no column", Assert.Throws<SpatialDataException>(() => MetaboliteDatabase.Read(Write("name,formula\na,C\n"), new MetaboliteDatabaseOptions { NameColumn = "Name" })).Message, StringComparison.Ordinal);
        Assert.Contains("class", Assert.Throws<SpatialDataException>(() => Read("name,formula\na,C\n").Classes()).Message, StringComparison.Ordinal);
    }

    [RealDataFact]
    public void ThePublishedTableOfDerivativesIsExplainedByItsFormulas()
    {
        var database = MetaboliteDatabase.Read(TestPaths.DataFile("msi", "tables", "fmp10_neurotransmitters.csv"));

        // Two decimals in the table.
        var found = MetaboliteAnnotation.Find(
            [435.21, 421.19, 674.28, 690.28], database, new MetaboliteAnnotationOptions { Adducts = ["[M+FMP10]+", "[M+2FMP10a]+"], PpmTolerance = 12, DecoysPerIon = 0 }).Best();

        Assert.Equal(["3-Methoxytyramine (3-MT)", "Dopamine (double derivatized)", "Dopamine (double derivatized)", "Norephinephrine (NE) (double derivatized)"], found.Select(best => best!.Metabolite.Name));
        Assert.Equal(["[M+FMP10]+", "[M+FMP10]+", "[M+2FMP10a]+", "[M+2FMP10a]+"], found.Select(best => best!.Adduct.Name));
        Assert.NotEmpty(MetaboliteDatabase.Read(TestPaths.DataFile("msi", "tables", "fmp10_metabolite_annotations.csv")).Entries);
    }

    private MetaboliteDatabase Read(string text) => MetaboliteDatabase.Read(Write(text));

    private string Write(string text)
    {
        var path = _folder.File("database.csv");
        File.WriteAllText(path, text);
        return path;
    }
}
