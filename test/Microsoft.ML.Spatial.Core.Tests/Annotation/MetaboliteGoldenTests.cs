using Microsoft.ML.Spatial.Core.Annotation;
using Microsoft.ML.Spatial.Core.Data.ImzML;

namespace Microsoft.ML.Spatial.Core.Tests.Annotation;

/// <summary>
/// Masses and candidates as recorded. The reference program leaves the electron out and keeps one entry, so it misses most of these; its answers are in the file
/// and are not followed.
/// </summary>
public sealed class MetaboliteGoldenTests
{
    private const double Tolerance = 1e-8;
    private static readonly string[] Adducts = ["[M+H]+", "[M+Na]+", "[M+K]+", "[M+NH4]+", "[M-H]-", "[M+Cl]-"];

    [Fact]
    public void AtomsAndElectronWeighTheSame()
    {
        var inputs = MetaboliteGolden.File.GetProperty("inputs");

        Assert.Equal(ElementMasses.Electron, inputs.GetProperty("electron_mass").GetDouble());
        foreach (var atom in inputs.GetProperty("atomic_masses").EnumerateObject())
        {
            Assert.True(ElementMasses.TryGet(atom.Name, out var mass));
            Assert.Equal(atom.Value.GetDouble(), mass, 1e-12);
        }
        foreach (var shift in inputs.GetProperty("adduct_shifts").EnumerateObject())
            Assert.Equal(shift.Value.GetDouble(), Adduct.Parse(shift.Name).MassShift, Tolerance);
    }

    [Fact]
    public void IonsHaveTheSameMz()
    {
        foreach (var (entry, expected) in MetaboliteGolden.Database.Entries.Zip(MetaboliteGolden.Entries.EnumerateArray()))
            Assert.Equal(expected.GetProperty("monoisotopic_mass").GetDouble(), entry.NeutralMass, Tolerance);
        foreach (var ion in MetaboliteGolden.File.GetProperty("outputs").GetProperty("ions").EnumerateArray())
            Assert.Equal(ion[4].GetDouble(), Adduct.Parse(ion[2].GetString()!).IonMz(ChemicalFormula.Parse(ion[1].GetString()!).AtomMass), Tolerance);
    }

    [Fact]
    public void EveryCandidateIsFoundInOrder()
    {
        var expected = MetaboliteGolden.File.GetProperty("outputs").GetProperty("expected_within_5ppm").EnumerateArray().ToArray();
        var positive = Find(IonPolarity.Positive, Adducts[..4]);
        var negative = Find(IonPolarity.Negative, Adducts[4..]);
        var origin = MetaboliteGolden.File.GetProperty("inputs").GetProperty("query_origin").EnumerateArray().ToArray();

        for (var query = 0; query < expected.Length; query++)
        {
            var isNegative = origin[query][1].GetString()!.EndsWith('-');
            var candidates = (isNegative ? negative : positive).Candidates.Where(candidate => candidate.Feature == query).ToArray();
            Assert.Equal(expected[query].EnumerateArray().Select(hit => (hit[0].GetString(), hit[2].GetString())), candidates.Select(hit => ((string?)hit.Metabolite.Name, (string?)hit.Adduct.Name)));
            Assert.Equal(Enumerable.Range(1, candidates.Length), candidates.Select(candidate => candidate.Rank));
            foreach (var (hit, candidate) in expected[query].EnumerateArray().Zip(candidates))
            {
                Assert.Equal(hit[3].GetDouble(), candidate.TheoreticalMz, Tolerance);
                // Eight decimals of an m/z are a ten-thousandth of a ppm.
                Assert.Equal(hit[4].GetDouble(), candidate.PpmError, 1e-6);
            }
        }
    }

    private static MetaboliteAnnotation Find(IonPolarity polarity, string[] adducts)
        => MetaboliteAnnotation.Find(MetaboliteGolden.Mz, MetaboliteGolden.Database, new MetaboliteAnnotationOptions { Polarity = polarity, Adducts = adducts, DecoysPerIon = 0 });
}
