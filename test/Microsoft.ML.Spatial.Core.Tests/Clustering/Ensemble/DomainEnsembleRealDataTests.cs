using Microsoft.ML.Spatial.Core.Clustering.Ensemble;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Metrics;

namespace Microsoft.ML.Spatial.Core.Tests.Clustering.Ensemble;

/// <summary>Loose bounds for one seed: means and spreads over seeds are measured elsewhere.</summary>
public sealed class DomainEnsembleRealDataTests
{
    [RealDataTheory]
    [InlineData("visium_dlpfc/dlpfc_151675_counts.h5ad", "layer", 7, 0.57)]
    [InlineData("osmfish/osmfish_ssctx_counts.h5ad", "region", 11, 0.56)]
    [InlineData("starmap/starmap_mpfc_BZ5_counts.h5ad", "layer_code", 4, 0.8)]
    public void DomainsAgreeWithTheExperts(string file, string column, int domains, double least)
    {
        var dataset = SpatialDatasetReader.Read(TestPaths.DataFile(file));
        var labels = ((CategoricalColumn)dataset.Observations.Get(column)).Codes;

        var fit = DomainEnsemble.Fit(
            dataset.Features, dataset.RequireCoordinates(), null, new DomainEnsembleOptions { MinimumClusters = domains, MaximumClusters = domains }, seed: 1);

        Assert.InRange(ClusteringAgreement.Compute(labels, fit.Domains.Labels).AdjustedRandIndex, least, 1);
        Assert.InRange(fit.Stability, 0.5, 1);
    }
}
