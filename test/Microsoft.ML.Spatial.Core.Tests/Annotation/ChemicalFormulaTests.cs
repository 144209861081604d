using Microsoft.ML.Spatial.Core.Annotation;

namespace Microsoft.ML.Spatial.Core.Tests.Annotation;

public sealed class ChemicalFormulaTests
{
    [Theory]
    [InlineData("C6H12O6", "C6H12O6", 0)]
    [InlineData(" CH4N2O ", "CH4N2O", 0)]
    [InlineData("CH3(CH2)14COOH", "C16H32O2", 0)]
    [InlineData("Ca(OH)2", "CaH2O2", 0)]
    [InlineData("CuSO4.5H2O", "CuH10O9S", 0)]
    [InlineData("Fe4[Fe(CN)6]3", "C18Fe7N18", 0)]
    [InlineData("C5H14NO+", "C5H14NO+", 1)]
    [InlineData("SO4-2", "O4S-2", -2)]
    [InlineData("NaCl", "ClNa", 0)]
    public void AFormulaIsReadAndWrittenInHillsOrder(string text, string expected, int charge)
    {
        var formula = ChemicalFormula.Parse(text);

        Assert.Equal(expected, formula.ToString());
        Assert.Equal(charge, formula.Charge);
        Assert.Equal(expected, ChemicalFormula.Parse(formula.ToString()).ToString());
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("C6h12", 3)]
    [InlineData("C6H12Xx", 6)]
    [InlineData("(C5H8)nC14", 7)]
    [InlineData("C(H2", 2)]
    [InlineData("CH2)", 4)]
    [InlineData("C()", 3)]
    [InlineData("2H2O", 1)]
    [InlineData("C0", 1)]
    [InlineData("C6H12.", 7)]
    [InlineData("C999999999999", 1)]
    [InlineData("C(H2]", 5)]
    public void AnErrorNamesThePosition(string text, int position)
        => Assert.Contains($"(position {position})", Assert.Throws<SpatialDataException>(() => ChemicalFormula.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void BracketsWithoutEndAreRefusedAndDoNotUseUpTheStack()
    {
        Assert.Contains("(position 51)", Assert.Throws<SpatialDataException>(() => ChemicalFormula.Parse(new string('(', 1_000_000))).Message, StringComparison.Ordinal);
        Assert.Equal("CH4", ChemicalFormula.Parse(string.Concat(Enumerable.Repeat("(", 50)) + "CH4" + new string(')', 50)).ToString());
        // Brackets beside each other are not deep.
        Assert.Equal("C100", ChemicalFormula.Parse(string.Concat(Enumerable.Repeat("(C)", 100))).ToString());
    }

    [Theory]
    [InlineData("[M+H]+", 1, 1, 1.0072764523)]
    [InlineData("[M-H2O+H]+", 1, 1, 1.0072764523 - 18.01056468403)]
    [InlineData("[2M+Na]+", 2, 1, 22.9892207021)]
    [InlineData("[M-2H]2-", 1, -2, -2 * 1.0072764523)]
    [InlineData("[M+2H]2+", 1, 2, 2 * 1.0072764523)]
    [InlineData("[M+FA-H]-", 1, -1, 44.9982028513)]
    [InlineData("[M]+", 1, 1, -0.000548579909)]
    [InlineData("[M+FMP10]+", 1, 1, 268.1120758757)]
    [InlineData("[M+2FMP10a]+", 1, 1, 521.2012252347)]
    [InlineData("[M+C2H3N+Na]+", 1, 1, 22.9892207021 + 41.0265491011)]
    public void AnAdductIsReadAndWeighed(string text, int multiplicity, int charge, double shift)
    {
        var adduct = Adduct.Parse($" {text}");

        Assert.Equal((text, multiplicity, charge), (adduct.Name, adduct.Multiplicity, adduct.Charge));
        Assert.Equal(shift, adduct.MassShift, 1e-9);
        Assert.Equal(180.0634, adduct.NeutralMass(adduct.IonMz(180.0634)), 1e-9);
        Assert.Equal(((multiplicity * 100) + shift) / Math.Abs(charge), adduct.IonMz(100), 1e-9);
    }

    [Theory]
    [InlineData("M+H", 1)]
    [InlineData("[M+H]", 6)]
    [InlineData("[M+H+", 6)]
    [InlineData("[N+H]+", 2)]
    [InlineData("[M+Qq]+", 4)]
    [InlineData("[M+H]+x", 7)]
    [InlineData("[M+]+", 4)]
    [InlineData("[0M+H]+", 2)]
    public void AnErrorInAnAdductNamesThePosition(string text, int position)
        => Assert.Contains($"position {position}", Assert.Throws<SpatialDataException>(() => Adduct.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void WhatAMoleculeDoesNotHaveItCannotLose()
    {
        Assert.False(Adduct.Parse("[M-H2O+H]+").IsPossible(ChemicalFormula.Parse("CH4")));
        Assert.True(Adduct.Parse("[M-H2O+H]+").IsPossible(ChemicalFormula.Parse("CH4O")));
        Assert.True(Adduct.Parse("[M]+").IsPossible(ChemicalFormula.Parse("C5H14NO+")));
        Assert.False(Adduct.Parse("[M+H]+").IsPossible(ChemicalFormula.Parse("C5H14NO+")));
        Assert.False(Adduct.Parse("[M]-").IsPossible(ChemicalFormula.Parse("C5H14NO+")));
    }
}
