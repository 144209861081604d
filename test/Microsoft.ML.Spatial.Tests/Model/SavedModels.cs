using System.Globalization;
using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Clustering;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Embedding;
using Microsoft.ML.Spatial.Core.Integration;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Trajectories;
using Microsoft.ML.Spatial.Embedding;
using Microsoft.ML.Spatial.Fusion;
using Microsoft.ML.Spatial.Integration;
using Microsoft.ML.Spatial.Interop;
using Microsoft.ML.Spatial.Model;
using Microsoft.ML.Spatial.Reassignment;
using Microsoft.ML.Spatial.Registration;
using Microsoft.ML.Spatial.Trajectories;
using Microsoft.ML.Spatial.Transforms;

namespace Microsoft.ML.Spatial.Tests.Model;

/// <summary>One small fitted transformer per component, over numbers that never change.</summary>
internal static class SavedModels
{
    private const int Spots = 16;
    private static readonly MLContext Context = new(seed: 1);

    public static string Folder { get; } = Path.Combine(TestPaths.Repository, "test", "Microsoft.ML.Spatial.Tests", "Payloads");

    public static IEnumerable<string> Signatures => SpatialComponents.All.Select(component => component.LoaderSignature);

    public static SpatialComponent Component(string signature) => SpatialComponents.All.Single(component => component.LoaderSignature == signature);

    /// <summary>The input every saved payload was fitted to and is tried on.</summary>
    public static IDataView Data { get; } = MakeData();

    /// <summary>Fits the transformer of a component as the fixtures were.</summary>
    public static SpatialTransformer Fit(string signature)
    {
        var (transforms, clustering) = (Context.Spatial().Transforms, Context.Spatial().Clustering);
        return signature switch
        {
            "SpatialNormalizeCounts" => transforms.NormalizeCounts(targetTotal: null).Fit(Data),
            "SpatialIntensities" => transforms.NormalizeIntensities(targetTotal: null, log1p: true, scaleFeatures: true).Fit(Data),
            "SpatialVariableFeatures" => transforms.SelectVariableFeatures("Variable", "Features", count: 6).Fit(Data),
            "SpatialQualityControl" => transforms.QualityControl().Fit(Data),
            "SpatialNeighbors" => transforms.SpatialNeighbors(neighborCount: 3).Fit(Data),
            "SpatialNeighborMean" => transforms.AggregateNeighbors("Mean", "Place").Fit(Data),
            "SpatialPca" => transforms.PrincipalComponents("Components", "Features", rank: 2, seed: 1).Fit(Data),
            "SpatialMcgate" => Context.Spatial().Trainers.Mcgate(new McgateTrainer.Options
            {
                FeatureColumnName = "Features",
                Components = 4,
                HiddenSizes = [4, 2],
                Heads = 2,
                FeatureAssignment = FeatureAssignment.DealtByName,
                FeedForward = true,
                LongRangeShare = 0.2,
                LongRangeInterval = 2,
                Epochs = 3,
                DenoisedColumnName = "Denoised",
                DenoisedFeatures = ["c", "a"],
                Seed = 1,
            }).Fit(Data),
            "SpatialGaussianMixture" => clustering.GaussianMixture("Place", numberOfClusters: 2, seed: 1).Fit(Data),
            "SpatialMarkovMixture" => clustering.SpatialMixture("Features", neighborWeight: 2, startColumnName: "Other").Fit(Data),
            "SpatialCommunities" => clustering.Leiden("Place", numberOfClusters: 3, numberOfNeighbors: 2, seed: 1).Fit(Data),
            "SpatialConsensus" => clustering.Consensus(new ConsensusTrainer.Options
            {
                Clusters = 2,
                LabelColumnNames = ["PredictedLabel", "Other"],
                NeighborsColumnName = "Neighbors",
                PredictedLabelColumnName = "Agreed",
                Seed = 1,
            }).Fit(Data),
            "SpatialDomainEnsemble" => clustering.Ensemble(new DomainEnsembleTrainer.Options
            {
                MinimumClusters = 2,
                MaximumClusters = 2,
                Members = 2,
                MinimumComponents = 2,
                MaximumComponents = 3,
                MinimumDimension = 2,
                MaximumDimension = 2,
                Whitening = true,
                Smoothing = [new(3, 1)],
                RefinementNeighbors = 2,
                Seed = 1,
            }).Fit(Data),
            "SpatialLabelSmoothing" => transforms.SmoothLabels("Smoothed", "PredictedLabel").Fit(Data),
            "SpatialRegistration" => transforms.RegisterCoordinates(new CoordinateRegisteringEstimator.Options { SliceColumnName = "PredictedLabel" }).Fit(Data),
            "SpatialPathLocation" => transforms.LocateOnPath(new TissuePath("path", new PointSet([0, 2, 3], [0, 1, 3])), 1.2).Fit(Data),
            "SpatialRegions" => transforms.AssignRegions(
                [new TissueRegion("ring", [new PointSet([-1, 9, 9, -1], [-1, -1, 9, 9]), new PointSet([0.5, 1.5, 1.5, 0.5], [0.5, 0.5, 1.5, 1.5])]), TissueRegion.Box("box", 0, 0, 2, 2)]).Fit(Data),
            "SpatialReassignment" => transforms.ReassignSpots(new SpotReassigningEstimator.Options
            {
                CoordinatesColumnName = "Spatial",
                SliceColumnName = "PredictedLabel",
                SourceSlice = "two",
                NeighborCount = 2,
                MaximumDistance = 1.6,
                Weights = Core.Preprocessing.Reassignment.SourceWeights.InverseDistance,
            }).Fit(Data),
            "SpatialFusion" => Context.Spatial().Trainers.SinkhornFusion(new SinkhornFusionTrainer.Options
            {
                FeatureColumnNames = ["Features", "Place"],
                SliceColumnName = "PredictedLabel",
                NeighborsColumnName = "OwnNeighbors",
                CoordinatesColumnName = "Spatial",
                Network = new McgateOptions { HiddenSizes = [2], Heads = 2, Components = 0 },
                HeadSizes = [3, 2],
                PretrainingSteps = 2,
                FusionSteps = 2,
                RadiusInPitches = 1.5,
                Pairs = SlicePairing.All,
                Seed = 1,
            }).Fit(Data),
            "SpatialCvae" => Context.Spatial().Trainers.CvaeIntegration(new CvaeIntegrationTrainer.Options
            {
                FeatureColumnNames = ["Features", "Place"],
                Likelihoods = [Likelihood.ZeroInflatedNegativeBinomial, Likelihood.Gaussian],
                BatchColumnNames = ["Other"],
                LatentSize = 2,
                HiddenSizes = [3],
                Components = 2,
                Epochs = 2,
                OwnLatentColumnName = "Own",
                DenoisedColumnName = "Denoised",
                CorrectedColumnName = "Corrected",
                PredictedColumnName = "Predicted",
                ComponentsColumnName = "Components",
                Seed = 1,
            }).Fit(Data),
            "SpatialMarkers" => transforms.ScoreMarkers(new MarkerScoringEstimator.Options { InputColumnName = "Features", GroupColumnName = "Other", Method = new Core.Markers.LogisticMarkerOptions { FoldChange = Core.Markers.FoldChangeForm.Ratio }, TopCount = 2 }).Fit(Data),
            "SpatialRefNeighbors" => transforms.AggregateReferenceNeighbors(new ReferenceNeighborAggregatingEstimator.Options
            {
                InputColumnName = "Place",
                SliceColumnName = "PredictedLabel",
                NeighborCount = 2,
                MaximumEdgeLength = 1.2,
                IncludeSelf = false,
            }).Fit(Data),
            "SpatialLabelTransfer" => clustering.LabelTransfer("Other", "Place", numberOfNeighbors: 3).Fit(Data),
            "SpatialUmap" => transforms.UmapLayout("Place", numberOfNeighbors: 3, seed: 1).Fit(Data),
            "SpatialPseudotime" => transforms.DiffusionPseudotime(new DiffusionPseudotimeEstimator.Options
            {
                FeatureColumnName = "Place",
                RootColumnName = "Features",
                RootFeature = "a",
                RootExtreme = RootExtreme.Highest,
                NeighborCount = 3,
                Components = 3,
                ComponentsColumnName = "Diffusion",
            }).Fit(Data),
            "SpatialFeatureSets" => transforms.ScoreFeatureSets(new FeatureSetScoringEstimator.Options
            {
                InputColumnName = "Features",
                Sets = [new Core.Annotation.NamedSet("one", ["a", "b", "none"]), new Core.Annotation.NamedSet("two", ["e"])],
                Bins = 2,
                ControlsPerBin = 2,
                Seed = 1,
            }).Fit(Data),
            _ => throw new NotSupportedException($"No saved model for {signature}: add one here and write its fixture."),
        };
    }

    public static SpatialTransformer Load(string signature, byte[] payload)
    {
        using var reader = new BinaryReader(new MemoryStream(payload));
        var loaded = (SpatialTransformer)Component(signature).Load(Context, reader);
        Assert.Equal(payload.Length, reader.BaseStream.Position);
        return loaded;
    }

    public static byte[] Save(SpatialTransformer transformer)
    {
        var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, System.Text.Encoding.UTF8, leaveOpen: true))
            SealedPayload.Write(writer, transformer.WritePayload);
        return bytes.ToArray();
    }

    /// <summary>All values a transformer adds to <see cref="Data"/>: one line per column and row, after the column's name.</summary>
    public static string[] Outputs(SpatialTransformer transformer)
    {
        var view = transformer.Transform(Data);
        return [.. view.Schema.Where(column => column.Index >= Data.Schema.Count).SelectMany(column => Numbers(view, column).Select(line => $"{column.Name} {line}".TrimEnd()))];
    }

    private static IEnumerable<string> Numbers(IDataView view, DataViewSchema.Column column)
    {
        static string Text<T>(IEnumerable<T> values) => string.Join(' ', values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture)));
        if (column.Type is TextDataViewType)
            return view.GetColumn<ReadOnlyMemory<char>>(column).Select(value => value.ToString());
        if (column.Type.RawType == typeof(float))
            return view.GetColumn<float>(column).Select(value => Text([value]));
        if (column.Type.RawType == typeof(uint))
            return view.GetColumn<uint>(column).Select(value => Text([value]));
        if (column.Type.RawType == typeof(bool))
            return view.GetColumn<bool>(column).Select(value => Text([value]));
        if (column.Type.RawType == typeof(VBuffer<double>))
            return view.GetColumn<VBuffer<double>>(column).Select(value => Text(value.DenseValues()));
        return column.Type.RawType == typeof(VBuffer<uint>)
            ? view.GetColumn<VBuffer<uint>>(column).Select(value => Text(value.DenseValues()))
            : view.GetColumn<VBuffer<float>>(column).Select(value => Text(value.DenseValues()));
    }

    private static IDataView MakeData()
    {
        string[] features = ["MT-1", "RPS2", "HSP3", "a", "b", "c", "d", "e"];
        var counts = new float[Spots * features.Length];
        for (var i = 0; i < counts.Length; i++)
            counts[i] = i * 7919 % 23 % (2 + (i % features.Length * 2));
        var x = Enumerable.Range(0, Spots).Select(spot => (double)(spot % 4) + (0.01 * spot)).ToArray();
        var y = Enumerable.Range(0, Spots).Select(spot => (double)(spot / 4 * 1.1)).ToArray();
        var labels = new CategoricalColumn("PredictedLabel", [.. Enumerable.Range(0, Spots).Select(spot => spot is 5 or >= 9 ? 1 : 0)], ["one", "two"]);
        var others = new CategoricalColumn("Other", [.. Enumerable.Range(0, Spots).Select(spot => spot is 3 or 12 ? 2 : spot >= 8 ? 0 : 1)], ["a", "b", "c"]);
        var dataset = TinySlice.Of(features, counts, new PointSet(x, y), labels, others);
        dataset.Embeddings["Place"] = new DenseMatrix(Spots, 2, [.. Enumerable.Range(0, 2 * Spots).Select(i => (float)((i % 2 == 0 ? x[i / 2] : y[i / 2] % 1) + (i / 2 >= 9 ? 20 : 0)))]);
        var data = Context.Spatial().Data.LoadFromDataset(dataset);
        var found = Context.Spatial().Transforms.SpatialNeighbors(neighborCount: 4).Fit(data).Transform(data);
        return Context.Spatial().Transforms.SpatialNeighbors(new SpatialNeighborsEstimator.Options
        {
            NeighborCount = 3,
            SliceColumnName = "PredictedLabel",
            NeighborsColumnName = "OwnNeighbors",
            DistancesColumnName = "OwnDistances",
        }).Fit(found).Transform(found);
    }
}
