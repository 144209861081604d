using Microsoft.ML.Spatial.Clustering;
using Microsoft.ML.Spatial.Core.Annotation;
using Microsoft.ML.Spatial.Core.Embedding;
using Microsoft.ML.Spatial.Core.Integration;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Trajectories;
using Microsoft.ML.Spatial.Embedding;
using Microsoft.ML.Spatial.Fusion;
using Microsoft.ML.Spatial.Integration;
using Microsoft.ML.Spatial.Layout;
using Microsoft.ML.Spatial.Reassignment;
using Microsoft.ML.Spatial.Registration;
using Microsoft.ML.Spatial.Trajectories;
using Microsoft.ML.Spatial.Transforms;

namespace Microsoft.ML.Spatial.Tests.Contract;

/// <summary>One case per estimator of the library; the contract tests fail for an estimator that has none.</summary>
internal static class EstimatorCases
{
    public static IReadOnlyDictionary<Type, EstimatorCase> All { get; } = new Dictionary<Type, EstimatorCase>
    {
        [typeof(CountNormalizingEstimator)] = new(
            _ => null,
            (context, execution) => context.Spatial().Transforms.NormalizeCounts(new CountNormalizingEstimator.Options { TargetTotal = null, Execution = execution }),
            "Features"),
        [typeof(IntensityNormalizingEstimator)] = new(
            _ => null,
            (context, execution) => context.Spatial().Transforms.NormalizeIntensities(
                new IntensityNormalizingEstimator.Options { TargetTotal = null, ScaleFeatures = true, Clip = 4, Execution = execution }),
            "Features"),
        [typeof(VariableFeatureSelectingEstimator)] = new(
            context => context.Spatial().Transforms.NormalizeCounts(),
            (context, execution) => context.Spatial().Transforms.SelectVariableFeatures(new VariableFeatureSelectingEstimator.Options { Count = 50, Execution = execution }),
            "Features",
            "Normalized"),
        [typeof(SpatiallyVariableFeatureSelectingEstimator)] = new(
            context => context.Spatial().Transforms.NormalizeCounts(),
            (context, execution) => context.Spatial().Transforms.SelectSpatiallyVariableFeatures(
                new SpatiallyVariableFeatureSelectingEstimator.Options { Count = 50, Execution = execution }),
            "Normalized",
            "Spatial"),
        [typeof(QualityControlEstimator)] = new(
            _ => null,
            (context, _) => context.Spatial().Transforms.QualityControl(),
            "Features"),
        [typeof(PrincipalComponentsEstimator)] = new(
            _ => null,
            (context, execution) => context.Spatial().Transforms.PrincipalComponents(
                new PrincipalComponentsEstimator.Options { InputColumnName = "Features", Rank = 5, Seed = 3, Execution = execution }),
            "Features"),
        [typeof(SpatialNeighborsEstimator)] = new(
            _ => null,
            (context, execution) => context.Spatial().Transforms.SpatialNeighbors(new SpatialNeighborsEstimator.Options { NeighborCount = 6, Execution = execution }),
            "Spatial"),
        [typeof(NeighborAggregatingEstimator)] = new(
            context => context.Spatial().Transforms.SpatialNeighbors(),
            (context, execution) => context.Spatial().Transforms.AggregateNeighbors(new NeighborAggregatingEstimator.Options { InputColumnName = "Features", Execution = execution }),
            "Features",
            "Neighbors"),
        [typeof(ReferenceNeighborAggregatingEstimator)] = new(
            context => context.Transforms.CopyColumns("Slice", "layer"),
            (context, execution) => context.Spatial().Transforms.AggregateReferenceNeighbors(new ReferenceNeighborAggregatingEstimator.Options
            {
                InputColumnName = "Features",
                MaximumEdgeLength = 1.3,
                Execution = execution,
            }),
            "Features",
            "Spatial"),
        [typeof(LabelTransferTrainer)] = new(
            context => context.Spatial().Transforms.PrincipalComponents("Embedding", "Features", rank: 4, seed: 1),
            (context, execution) => context.Spatial().Clustering.LabelTransfer(new LabelTransferTrainer.Options { LabelColumnName = "layer", Execution = execution }),
            "Embedding"),
        [typeof(MarkerScoringEstimator)] = new(
            context => context.Spatial().Transforms.NormalizeCounts(),
            (context, execution) => context.Spatial().Transforms.ScoreMarkers(new MarkerScoringEstimator.Options { GroupColumnName = "layer", TopCount = 4, Execution = execution }),
            "Normalized"),
        [typeof(McgateTrainer)] = new(
            context => context.Spatial().Transforms.SpatialNeighbors(),
            (context, execution) => context.Spatial().Trainers.Mcgate(new McgateTrainer.Options
            {
                FeatureColumnName = "Features",
                HiddenSizes = [8],
                Epochs = 5,
                DenoisedColumnName = "Denoised",
                Seed = 3,
                Execution = execution,
            }),
            "Features",
            "Neighbors"),
        [typeof(GaussianMixtureTrainer)] = new(
            context => context.Spatial().Transforms.PrincipalComponents("Embedding", "Features", rank: 4, seed: 1),
            (context, execution) => context.Spatial().Clustering.GaussianMixture(
                new GaussianMixtureTrainer.Options { MinimumClusters = 2, MaximumClusters = 4, Seed = 3, Execution = execution }),
            "Embedding"),
        [typeof(SpatialMixtureTrainer)] = new(
            context => context.Spatial().Transforms.PrincipalComponents("Components", "Features", rank: 4, seed: 1).Append(context.Spatial().Transforms.SpatialNeighbors()),
            (context, execution) => context.Spatial().Clustering.SpatialMixture(new SpatialMixtureTrainer.Options { StartColumnName = "layer", Execution = execution }),
            "Components",
            "Neighbors",
            "layer"),
        [typeof(CommunityTrainer)] = new(
            context => context.Spatial().Transforms.PrincipalComponents("Embedding", "Features", rank: 4, seed: 1),
            (context, execution) => context.Spatial().Clustering.Leiden(new CommunityTrainer.Options { NumberOfClusters = 5, Seed = 3, Execution = execution }),
            "Embedding"),
        [typeof(UmapLayoutEstimator)] = new(
            context => context.Spatial().Transforms.PrincipalComponents("Embedding", "Features", rank: 4, seed: 1),
            (context, execution) => context.Spatial().Transforms.UmapLayout(new UmapLayoutEstimator.Options { Epochs = 20, Seed = 3, Execution = execution }),
            "Embedding"),
        [typeof(DiffusionPseudotimeEstimator)] = new(
            context => context.Spatial().Transforms.PrincipalComponents("Embedding", "Features", rank: 4, seed: 1),
            (context, execution) => context.Spatial().Transforms.DiffusionPseudotime(new DiffusionPseudotimeEstimator.Options
            {
                RootColumnName = "depth",
                ComponentsColumnName = "Diffusion",
                Execution = execution,
            }),
            "Embedding",
            "depth"),
        [typeof(FeatureSetScoringEstimator)] = new(
            context => context.Spatial().Transforms.NormalizeCounts(),
            (context, execution) => context.Spatial().Transforms.ScoreFeatureSets(new FeatureSetScoringEstimator.Options
            {
                Sets = [new NamedSet("one", SmallSlice.Dataset.FeatureNames[..6]), new NamedSet("two", SmallSlice.Dataset.FeatureNames[40..44])],
                Bins = 5,
                ControlsPerBin = 10,
                Seed = 3,
                Execution = execution,
            }),
            "Normalized"),
        [typeof(DomainEnsembleTrainer)] = new(
            _ => null,
            (context, execution) => context.Spatial().Clustering.Ensemble(
                new DomainEnsembleTrainer.Options { MinimumClusters = 4, MaximumClusters = 4, Members = 3, Seed = 3, Execution = execution }),
            "Features",
            "Spatial"),
        [typeof(ConsensusTrainer)] = new(
            context => context.Spatial().Clustering.Floor(4, seed: 1)
                .Append(context.Spatial().Clustering.GaussianMixture(new GaussianMixtureTrainer.Options
                {
                    FeatureColumnName = "Components",
                    PredictedLabelColumnName = "Other",
                    ScoreColumnName = "OtherScore",
                    MinimumClusters = 3,
                    MaximumClusters = 3,
                    Seed = 2,
                })),
            (context, execution) => context.Spatial().Clustering.Consensus(new ConsensusTrainer.Options
            {
                LabelColumnNames = ["PredictedLabel", "Other"],
                NeighborsColumnName = "Neighbors",
                PredictedLabelColumnName = "Agreed",
                ScoreColumnName = "Support",
                Seed = 3,
                Execution = execution,
            }),
            "PredictedLabel",
            "Other",
            "Neighbors"),
        [typeof(LabelSmoothingEstimator)] = new(
            context => context.Spatial().Clustering.Floor(4, seed: 1),
            (context, execution) => context.Spatial().Transforms.SmoothLabels(new LabelSmoothingEstimator.Options { OutputColumnName = "Smoothed", Execution = execution }),
            "PredictedLabel",
            "Neighbors"),
        [typeof(CoordinateRegisteringEstimator)] = new(
            context => context.Transforms.CopyColumns("Slice", "layer"),
            (context, execution) => context.Spatial().Transforms.RegisterCoordinates(new CoordinateRegisteringEstimator.Options { FeatureColumnName = "Features", Execution = execution }),
            "Spatial",
            "Slice",
            "Features"),
        [typeof(SpotReassigningEstimator)] = new(
            context => context.Transforms.CopyColumns("Slice", "layer"),
            (context, execution) => context.Spatial().Transforms.ReassignSpots(new SpotReassigningEstimator.Options
            {
                SourceSlice = "Layer1",
                CoordinatesColumnName = "Spatial",
                DistanceFold = 5,
                Execution = execution,
            }),
            "Features",
            "Spatial",
            "Slice"),
        [typeof(PathLocatingEstimator)] = new(
            _ => null,
            (context, _) => context.Spatial().Transforms.LocateOnPath(new TissuePath("path", new PointSet([0, 500, 2000], [0, 900, 1500])), 300),
            "Spatial"),
        [typeof(RegionAssigningEstimator)] = new(
            _ => null,
            (context, _) => context.Spatial().Transforms.AssignRegions([TissueRegion.Box("left", -1e6, -1e6, 500, 1e6), TissueRegion.Box("low", -1e6, -1e6, 1e6, 500)]),
            "Spatial"),
        [typeof(SinkhornFusionTrainer)] = new(
            context => context.Transforms.CopyColumns("Slice", "layer").Append(context.Spatial().Transforms.SpatialNeighbors()),
            (context, execution) => context.Spatial().Trainers.SinkhornFusion(new SinkhornFusionTrainer.Options
            {
                CoordinatesColumnName = "Spatial",
                Network = new McgateOptions { HiddenSizes = [8], Components = 10 },
                HeadSizes = [8],
                PretrainingSteps = 4,
                FusionSteps = 4,
                RematchInterval = 2,
                DenoisedColumnName = "Denoised",
                Seed = 3,
                Execution = execution,
            }),
            "Features",
            "Neighbors",
            "Slice",
            "Spatial"),
        [typeof(CvaeIntegrationTrainer)] = new(
            context => context.Spatial().Transforms.PrincipalComponents("Intensities", "Features", rank: 6, seed: 1).Append(context.Spatial().Transforms.SpatialNeighbors()),
            (context, execution) => context.Spatial().Trainers.CvaeIntegration(new CvaeIntegrationTrainer.Options
            {
                FeatureColumnNames = ["Features", "Intensities"],
                Likelihoods = [Likelihood.NegativeBinomial, Likelihood.Gaussian],
                BatchColumnNames = ["layer"],
                LatentSize = 5,
                HiddenSizes = [16],
                Components = 10,
                Epochs = 2,
                OwnLatentColumnName = "Own",
                DenoisedColumnName = "Denoised",
                CorrectedColumnName = "Corrected",
                PredictedColumnName = "Predicted",
                Seed = 3,
                Execution = execution,
            }),
            "Features",
            "Intensities",
            "Neighbors"),
    };

    /// <summary>Every estimator type of the library.</summary>
    public static IEnumerable<Type> Types { get; } = typeof(SpatialCatalog).Assembly.GetExportedTypes()
        .Where(type => !type.IsAbstract && type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEstimator<>)));
}
