using Microsoft.ML.Spatial.Core.Clustering;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;
using Microsoft.ML.Spatial.Transforms;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Clustering;

/// <summary>
/// The three steps of the learning-free baseline, each an estimator by itself. Every setting is spelled out, so that a better default
/// elsewhere does not move the baseline.
/// </summary>
internal static class FloorPipeline
{
    // Dropped again at the end, so they must not be names a user's own columns have.
    private const string NormalizedColumn = "Floor.Normalized";
    private const string VariableColumn = "Floor.Variable";

    /// <summary>Counts to principal components.</summary>
    public static IEstimator<ITransformer> Preprocessing(MLContext context, FloorOptions options)
        => new CountNormalizingEstimator(context, new CountNormalizingEstimator.Options
        {
            InputColumnName = options.FeatureColumnName,
            OutputColumnName = NormalizedColumn,
            TargetTotal = FloorOptions.TargetTotal,
            Log1p = true,
            WhenAlreadyLogged = options.WhenAlreadyLogged,
            Execution = options.Execution,
        })
        .Append(new VariableFeatureSelectingEstimator(context, new VariableFeatureSelectingEstimator.Options
        {
            CountColumnName = options.FeatureColumnName,
            InputColumnName = NormalizedColumn,
            OutputColumnName = VariableColumn,
            Count = options.FeatureCount,
            Span = 0.3,
            Execution = options.Execution,
        }))
        .Append(new PrincipalComponentsEstimator(context, new PrincipalComponentsEstimator.Options
        {
            InputColumnName = VariableColumn,
            OutputColumnName = ColumnNames.Components,
            Rank = FloorOptions.Rank,
            AllowFewer = true,
            Center = true,
            Oversampling = 10,
            Tolerance = 1e-4,
            MaximumPasses = 2000,
            Seed = options.Seed,
            Execution = options.Execution,
        }))
        .Append(context.Transforms.DropColumns(NormalizedColumn, VariableColumn));

    /// <summary>Principal components to the mean over each spot's surroundings.</summary>
    public static IEstimator<ITransformer> Embedding(MLContext context, FloorOptions options)
        => new SpatialNeighborsEstimator(context, new SpatialNeighborsEstimator.Options
        {
            Kind = GraphKind.KNearest,
            NeighborCount = options.NeighborCount,
            IncludeSelf = false,
            CoordinatesColumnName = options.CoordinatesColumnName,
            Execution = options.Execution,
        })
        .Append(new NeighborAggregatingEstimator(context, new NeighborAggregatingEstimator.Options
        {
            InputColumnName = ColumnNames.Components,
            OutputColumnName = ColumnNames.Embedding,
            IncludeSelf = true,
            Execution = options.Execution,
        }));

    /// <summary>Makes a lazy view compute its embedding.</summary>
    public static DenseMatrix ReadEmbedding(IDataView view, CancellationToken cancellation) => ColumnReader.ReadDense(view, ColumnNames.Embedding, cancellation);

    /// <summary>Embedding to clusters.</summary>
    public static IEstimator<ITransformer> Clustering(MLContext context, FloorOptions options)
    {
        var mixture = new GaussianMixtureTrainer(context, new GaussianMixtureTrainer.Options
        {
            FeatureColumnName = ColumnNames.Embedding,
            Models = [CovarianceModel.EEE],
            MinimumClusters = options.MinimumClusters,
            MaximumClusters = options.MaximumClusters,
            NeighborsColumnName = ColumnNames.Neighbors,
            StartKind = MixtureStartKind.Adaptive,
            Starts = 4,
            InitializationSubset = 5000,
            MaximumIterations = 1000,
            Tolerance = 1e-5,
            Seed = options.Seed,
            Execution = options.Execution,
        });
        return options.SmoothLabels
            ? mixture.Append(new LabelSmoothingEstimator(context, new LabelSmoothingEstimator.Options { Execution = options.Execution }))
            : mixture;
    }

    public static IEstimator<ITransformer> Whole(MLContext context, FloorOptions options)
    {
        OptionsValidator.Validate(options);
        return Preprocessing(context, options).Append(Embedding(context, options)).Append(Clustering(context, options));
    }
}
