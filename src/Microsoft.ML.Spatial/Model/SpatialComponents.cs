using Microsoft.ML.Runtime;
using Microsoft.ML.Spatial.Clustering;
using Microsoft.ML.Spatial.Embedding;
using Microsoft.ML.Spatial.Fusion;
using Microsoft.ML.Spatial.Integration;
using Microsoft.ML.Spatial.Interop;
using Microsoft.ML.Spatial.Layout;
using Microsoft.ML.Spatial.Reassignment;
using Microsoft.ML.Spatial.Registration;
using Microsoft.ML.Spatial.Trajectories;
using Microsoft.ML.Spatial.Transforms;

namespace Microsoft.ML.Spatial.Model;

/// <summary>Every transformer that can stand in a saved model, and how to read it back.</summary>
internal static class SpatialComponents
{
    public static IReadOnlyList<SpatialComponent> All { get; } =
    [
        CountNormalizingTransformer.Component,
        IntensityNormalizingTransformer.Component,
        VariableFeatureSelectingTransformer.Component,
        QualityControlTransformer.Component,
        SpatialNeighborsTransformer.Component,
        NeighborAggregatingTransformer.Component,
        PrincipalComponentsTransformer.Component,
        McgateTransformer.Component,
        GaussianMixtureTransformer.Component,
        ConsensusTransformer.Component,
        DomainEnsembleTransformer.Component,
        LabelSmoothingTransformer.Component,
        CoordinateRegisteringTransformer.Component,
        SinkhornFusionTransformer.Component,
        CvaeIntegrationTransformer.Component,
        SpotReassigningTransformer.Component,
        MarkerScoringTransformer.Component,
        CommunityTransformer.Component,
        PathLocatingTransformer.Component,
        RegionAssigningTransformer.Component,
        UmapLayoutTransformer.Component,
        DiffusionPseudotimeTransformer.Component,
        FeatureSetScoringTransformer.Component,
        ReferenceNeighborAggregatingTransformer.Component,
        LabelTransferTransformer.Component,
        SpatialMixtureTransformer.Component,
    ];

    /// <summary>Makes a context able to load models that hold these components. Harmless when repeated.</summary>
    public static void Register(IHostEnvironment environment) => MLNetInterop.Instance.Register(environment, All);
}
