using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.AnnData;
using Microsoft.ML.Spatial.Core.Data.Simulation;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Core.Registration;

namespace Microsoft.ML.Spatial.Core.Tests.Registration;

/// <summary>Slices that share no feature are laid onto each other by features that tell each other.</summary>
public sealed class RelatedRegistrationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void PanelsWithoutACommonGene(int seed)
        => FindsThePose(CortexSimulator.Simulate(new CortexSimulationOptions { SpotCount = 1200, GeneCount = 200, Seed = seed }), seed);

    [RealDataFact]
    public void HalvesOfTheGenesOfARealSection()
        => FindsThePose(AnnDataFile.Read(TestPaths.DataFile("visium_dlpfc", "dlpfc_151676_counts.h5ad")), 1);

    [RealDataFact]
    public void ChromatinOntoProteins()
    {
        var whole = AnnDataFile.Read(TestPaths.DataFile("multiomics", "sim_triple_paired", "A_ATAC_counts.h5ad"));
        var proteins = AnnDataFile.Read(TestPaths.DataFile("multiomics", "sim_triple_paired", "A_Protein_counts.h5ad"));
        var at = proteins.RequireCoordinates();
        int[] kept = [.. Enumerable.Range(0, proteins.SpotCount).OrderBy(i => at.X[i] + (0.5 * at.Y[i])).Take((int)(0.7 * proteins.SpotCount)).Order()];
        var part = proteins.SelectSpots(kept);
        var truth = PlanarTransform.Similarity(25 * (Math.PI / 180), false, 1, 0, 0);

        var result = Register(whole.RequireCoordinates(), truth.Apply(part.RequireCoordinates()), Components(whole.Features), Components(part.Features));

        Close(truth, result.Transform);
    }

    [Fact]
    public void UnlikeNumbersOfColumnsNeedToBeSaid()
    {
        var pair = new RegistrationPair(600, 2);
        (DenseMatrix, DenseMatrix) rows = (new DenseMatrix(pair.Moving.Count, 3), new DenseMatrix(pair.Fixed.Count, 2));
        Assert.Contains("Related", Assert.Throws<ArgumentException>(() => SliceRegistration.Register(pair.Moving, pair.Fixed, rows)).Message, StringComparison.Ordinal);
        var result = SliceRegistration.Register(pair.Moving, pair.Fixed, rows, new RegistrationOptions { FeatureRelation = FeatureRelation.Related });
        Assert.True(double.IsFinite(result.Score));
        Assert.Same(result.Transform, result.Unrefined);
    }

    private static void FindsThePose(SpatialDataset source, int seed)
    {
        var pair = SlicePairSimulator.Simulate(source, new SlicePairOptions { Split = SliceSplit.Genes, Mirror = true, RotationDegrees = 40 + (70 * seed), Seed = seed });
        var m = pair.TransformToB;
        var truth = new PlanarTransform(m[0], m[1], m[2], m[3], m[4], m[5]);

        var result = Register(pair.A.RequireCoordinates(), pair.B.RequireCoordinates(), Components(pair.A.Features), Components(pair.B.Features));

        Close(truth, result.Transform);
        Assert.False(result.Ambiguous);
    }

    private static void Close(PlanarTransform truth, PlanarTransform found)
    {
        Assert.Equal(truth.Reflected, found.Reflected);
        Assert.InRange(Math.Abs(Math.IEEERemainder(truth.AngleDegrees - found.AngleDegrees, 360)), 0, 3);
        Assert.Equal(1, found.Scale, 0.05);
    }

    private static RegistrationResult Register(PointSet moving, PointSet fixedSlice, DenseMatrix movingRows, DenseMatrix fixedRows)
        => SliceRegistration.Register(moving, fixedSlice, (movingRows, fixedRows), new RegistrationOptions { FeatureRelation = FeatureRelation.Related });

    private static DenseMatrix Components(CsrMatrix counts)
    {
        var normalized = CountNormalizer.Normalize(counts, new CountNormalizationOptions());
        return PrincipalComponents.Fit(normalized, new PrincipalComponentsOptions { Rank = 12 }, 1).Transform(normalized);
    }
}
