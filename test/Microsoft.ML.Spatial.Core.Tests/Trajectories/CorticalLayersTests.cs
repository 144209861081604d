using Microsoft.ML.Spatial.Core.Data.AnnData;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Core.Trajectories;

namespace Microsoft.ML.Spatial.Core.Tests.Trajectories;

public sealed class CorticalLayersTests
{
    private const string Mbp = "ENSG00000197971";
    private const string Plp1 = "ENSG00000123560";
    private const string Mobp = "ENSG00000168314";
    private const string Nrgn = "ENSG00000154146";
    private const string Pcp4 = "ENSG00000183036";

    [RealDataFact]
    public void GenesOfMyelinAndOfLayersComeFirstFromWhiteMatterToLayerOne()
    {
        var slice = AnnDataFile.Read(TestPaths.DataFile("visium_dlpfc", "dlpfc_151675_counts.h5ad"));
        var values = CountNormalizer.Normalize(slice.Features, new CountNormalizationOptions());
        var path = new TissuePath("depth", new PointSet([4800, 9000], [10400, 2800]));

        var trends = FeatureTrends.Test(values, LocatedSpots.Near(path, slice.RequireCoordinates(), 870));

        var first = trends.Ranked().Take(3).Select(feature => slice.FeatureNames[feature]);
        Assert.Equal([Mbp, Plp1, Mobp], first);
        FeatureTrend Of(string gene) => trends.Features[Array.IndexOf(slice.FeatureNames, gene)];
        Assert.All((string[])[Mbp, Plp1, Mobp], gene => Assert.Equal(TrendDirection.Falling, Of(gene).Direction));
        Assert.InRange(Of(Nrgn).PeakLocation, 60, 90);
        Assert.Equal(TrendDirection.Peak, Of(Pcp4).Direction);
    }
}
