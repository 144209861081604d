using Microsoft.ML.Spatial.Core.Clustering.Ensemble;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Simulation;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;

namespace Microsoft.ML.Spatial.Core.Tests.Data.Simulation;

/// <summary>What a plain analysis makes of samples without correcting anything: components of either modality and of both, and domains.</summary>
internal sealed class ModalityEmbeddings
{
    private const int Rank = 30;
    private readonly SpatialGraph _neighbors;
    private readonly int[] _truth;
    private readonly int[] _samples;
    private readonly int _domains;

    public ModalityEmbeddings(IReadOnlyList<ModalitySample> samples)
    {
        SpatialDataset[] transcripts = [.. samples.Select(sample => sample.Transcripts)];
        _truth = [.. transcripts.SelectMany(ModalityFixture.Domains)];
        _domains = _truth.Max() + 1;
        _samples = [.. transcripts.SelectMany(slice => ((CategoricalColumn)slice.Observations.Get("sample")).Codes)];
        var places = new PointSet([.. transcripts.SelectMany(slice => slice.RequireCoordinates().X)], [.. transcripts.SelectMany(slice => slice.RequireCoordinates().Y)]);
        _neighbors = SpatialGraphBuilder.Build(places, _samples, new SpatialGraphOptions { NeighborCount = 18 });
        Transcripts = Components([.. transcripts.Select(slice => slice.Features)]);
        Metabolites = Components([.. samples.Select(sample => sample.Metabolites.Features)]);
    }

    /// <summary>Components of the transcripts, spots of all samples x 30.</summary>
    public DenseMatrix Transcripts { get; }

    /// <summary>Components of the metabolites.</summary>
    public DenseMatrix Metabolites { get; }

    /// <summary>Both side by side.</summary>
    public DenseMatrix Both => Beside(Transcripts, Metabolites);

    /// <summary>Both side by side, each component with unit variance.</summary>
    public DenseMatrix BothStandardized => Beside(Standardized(Transcripts), Standardized(Metabolites));

    /// <summary>How well tied mixtures on the means over neighbourhoods find the true domains.</summary>
    public double Agreement(DenseMatrix components)
    {
        var labels = EmbeddingDomains.Fit(NeighborAggregation.Mean(_neighbors, components, includeSelf: true), _domains, seed: 1).Labels;
        return ClusteringAgreement.Compute(_truth, [.. labels]).AdjustedRandIndex;
    }

    public double Mixing(DenseMatrix components) => SliceMixing.Compute(components, _samples).Score;

    private static DenseMatrix Components(CsrMatrix[] parts)
    {
        var builder = new CsrBuilder(parts[0].Columns);
        foreach (var part in parts)
            for (var row = 0; row < part.Rows; row++)
                builder.AddRow(part.RowIndices(row), part.RowValues(row));
        var logged = CountNormalizer.Normalize(builder.ToMatrix(), new CountNormalizationOptions());
        return PrincipalComponents.Fit(logged, new PrincipalComponentsOptions { Rank = Rank }, seed: 1).Transform(logged);
    }

    private static DenseMatrix Standardized(DenseMatrix matrix)
    {
        var (mean, covariance) = DenseCovariance.Of(matrix, Execution.Default);
        var result = new DenseMatrix(matrix.Rows, matrix.Columns);
        for (var row = 0; row < matrix.Rows; row++)
            for (var column = 0; column < matrix.Columns; column++)
                result[row, column] = (float)((matrix[row, column] - mean[column]) / Math.Sqrt(covariance[column, column]));
        return result;
    }

    private static DenseMatrix Beside(DenseMatrix left, DenseMatrix right)
    {
        var both = new DenseMatrix(left.Rows, left.Columns + right.Columns);
        for (var row = 0; row < left.Rows; row++)
        {
            left.Row(row).CopyTo(both.Row(row));
            right.Row(row).CopyTo(both.Row(row)[left.Columns..]);
        }
        return both;
    }
}
