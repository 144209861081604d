using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Markers;
using Microsoft.ML.Spatial.Core.Trajectories;
using Microsoft.ML.Spatial.Layout;
using Microsoft.ML.Spatial.Reassignment;
using Microsoft.ML.Spatial.Registration;
using Microsoft.ML.Spatial.Trajectories;
using Microsoft.ML.Spatial.Transforms;

namespace Microsoft.ML.Spatial;

/// <summary>Transforms of profiles and coordinates.</summary>
public sealed class SpatialTransformsCatalog
{
    private readonly MLContext _context;

    internal SpatialTransformsCatalog(MLContext context) => _context = context;

    /// <summary>Scales every profile to the same total and takes log(1 + x).</summary>
    /// <param name="outputColumnName">The column to write.</param>
    /// <param name="inputColumnName">The counts.</param>
    /// <param name="targetTotal">The total after scaling; null for the median total of the training spots.</param>
    /// <inheritdoc cref="CountNormalizingEstimator" path="/remarks"/>
    public CountNormalizingEstimator NormalizeCounts(
        string outputColumnName = ColumnNames.Normalized, string inputColumnName = ColumnNames.Features, double? targetTotal = 1e4)
        => NormalizeCounts(new CountNormalizingEstimator.Options { OutputColumnName = outputColumnName, InputColumnName = inputColumnName, TargetTotal = targetTotal });

    /// <summary>Scales every profile to the same total and takes log(1 + x).</summary>
    /// <param name="options">All settings.</param>
    /// <exception cref="ArgumentException">An option is invalid; the message lists all that are.</exception>
    /// <inheritdoc cref="CountNormalizingEstimator" path="/remarks"/>
    public CountNormalizingEstimator NormalizeCounts(CountNormalizingEstimator.Options options) => new(_context, options);

    /// <summary>Scales every pixel's intensities to the same total (its total ion current).</summary>
    /// <param name="outputColumnName">The column to write.</param>
    /// <param name="inputColumnName">The intensities.</param>
    /// <param name="targetTotal">The total after scaling; null for the median total of the training pixels.</param>
    /// <param name="log1p">Whether log(1 + x) is taken afterwards.</param>
    /// <param name="scaleFeatures">Whether every feature is then divided by its standard deviation over the training pixels.</param>
    /// <inheritdoc cref="IntensityNormalizingEstimator" path="/remarks"/>
    public IntensityNormalizingEstimator NormalizeIntensities(
        string outputColumnName = ColumnNames.Normalized,
        string inputColumnName = ColumnNames.Features,
        double? targetTotal = 1e3,
        bool log1p = false,
        bool scaleFeatures = false)
        => NormalizeIntensities(new IntensityNormalizingEstimator.Options
        {
            OutputColumnName = outputColumnName,
            InputColumnName = inputColumnName,
            TargetTotal = targetTotal,
            Log1p = log1p,
            ScaleFeatures = scaleFeatures,
        });

    /// <summary>Scales every pixel's intensities to the same total; on request takes log(1 + x) and brings features to unit variance.</summary>
    /// <param name="options">All settings.</param>
    /// <exception cref="ArgumentException">An option is invalid; the message lists all that are.</exception>
    /// <inheritdoc cref="IntensityNormalizingEstimator" path="/remarks"/>
    public IntensityNormalizingEstimator NormalizeIntensities(IntensityNormalizingEstimator.Options options) => new(_context, options);

    /// <summary>Keeps the features whose counts vary most beyond what their mean explains (seurat_v3).</summary>
    /// <param name="outputColumnName">The column to write.</param>
    /// <param name="inputColumnName">The values to keep some of.</param>
    /// <param name="countColumnName">The raw counts by which features are ranked.</param>
    /// <param name="count">How many features to keep; all when there are fewer.</param>
    /// <inheritdoc cref="VariableFeatureSelectingEstimator" path="/remarks"/>
    public VariableFeatureSelectingEstimator SelectVariableFeatures(
        string outputColumnName = ColumnNames.Variable, string inputColumnName = ColumnNames.Normalized, string countColumnName = ColumnNames.Features, int count = 3000)
        => SelectVariableFeatures(new VariableFeatureSelectingEstimator.Options
        {
            OutputColumnName = outputColumnName,
            InputColumnName = inputColumnName,
            CountColumnName = countColumnName,
            Count = count,
        });

    /// <summary>Keeps the features whose counts vary most beyond what their mean explains (seurat_v3).</summary>
    /// <param name="options">All settings.</param>
    /// <exception cref="ArgumentException">An option is invalid; the message lists all that are.</exception>
    /// <inheritdoc cref="VariableFeatureSelectingEstimator" path="/remarks"/>
    public VariableFeatureSelectingEstimator SelectVariableFeatures(VariableFeatureSelectingEstimator.Options options) => new(_context, options);

    /// <summary>Keeps the features that vary most over the tissue (Moran's I), slice by slice when there are several.</summary>
    /// <param name="outputColumnName">The column to write.</param>
    /// <param name="inputColumnName">The log-normalised values to rank by and to keep some of.</param>
    /// <param name="coordinatesColumnName">The coordinates.</param>
    /// <param name="count">How many features to keep; fewer when fewer vary.</param>
    /// <inheritdoc cref="SpatiallyVariableFeatureSelectingEstimator" path="/remarks"/>
    public SpatiallyVariableFeatureSelectingEstimator SelectSpatiallyVariableFeatures(
        string outputColumnName = ColumnNames.Variable, string inputColumnName = ColumnNames.Normalized, string coordinatesColumnName = ColumnNames.Spatial, int count = 3000)
        => SelectSpatiallyVariableFeatures(new SpatiallyVariableFeatureSelectingEstimator.Options
        {
            OutputColumnName = outputColumnName,
            InputColumnName = inputColumnName,
            CoordinatesColumnName = coordinatesColumnName,
            Count = count,
        });

    /// <summary>Keeps the features that vary most over the tissue, slice by slice when there are several.</summary>
    /// <param name="options">All settings.</param>
    /// <exception cref="ArgumentException">An option is invalid; the message lists all that are.</exception>
    /// <inheritdoc cref="SpatiallyVariableFeatureSelectingEstimator" path="/remarks"/>
    public SpatiallyVariableFeatureSelectingEstimator SelectSpatiallyVariableFeatures(SpatiallyVariableFeatureSelectingEstimator.Options options) => new(_context, options);

    /// <summary>Adds totals, detected features and the share of feature groups (mitochondrial, ribosomal, heat shock) per spot.</summary>
    /// <param name="inputColumnName">The counts; its slot names decide the groups.</param>
    /// <inheritdoc cref="QualityControlEstimator" path="/remarks"/>
    public QualityControlEstimator QualityControl(string inputColumnName = ColumnNames.Features)
        => QualityControl(new QualityControlEstimator.Options { InputColumnName = inputColumnName });

    /// <summary>Adds totals, detected features and the share of feature groups per spot.</summary>
    /// <param name="options">All settings.</param>
    /// <exception cref="ArgumentException">An option is invalid; the message lists all that are.</exception>
    /// <inheritdoc cref="QualityControlEstimator" path="/remarks"/>
    public QualityControlEstimator QualityControl(QualityControlEstimator.Options options) => new(_context, options);

    /// <summary>Finds the nearest spots of every spot.</summary>
    /// <param name="neighborCount">How many neighbours.</param>
    /// <param name="coordinatesColumnName">The coordinates.</param>
    /// <inheritdoc cref="SpatialNeighborsEstimator" path="/remarks"/>
    public SpatialNeighborsEstimator SpatialNeighbors(int neighborCount = 6, string coordinatesColumnName = ColumnNames.Spatial)
        => SpatialNeighbors(new SpatialNeighborsEstimator.Options { Kind = GraphKind.KNearest, NeighborCount = neighborCount, CoordinatesColumnName = coordinatesColumnName });

    /// <summary>Finds the spatial neighbours of every spot.</summary>
    /// <param name="options">All settings.</param>
    /// <exception cref="ArgumentException">An option is invalid; the message lists all that are.</exception>
    /// <inheritdoc cref="SpatialNeighborsEstimator" path="/remarks"/>
    public SpatialNeighborsEstimator SpatialNeighbors(SpatialNeighborsEstimator.Options options) => new(_context, options);

    /// <summary>Averages a vector column over each spot and its neighbours.</summary>
    /// <param name="outputColumnName">The column to write.</param>
    /// <param name="inputColumnName">The column to average.</param>
    /// <param name="neighborsColumnName">The neighbours.</param>
    /// <inheritdoc cref="NeighborAggregatingEstimator" path="/remarks"/>
    public NeighborAggregatingEstimator AggregateNeighbors(
        string outputColumnName = ColumnNames.Embedding, string inputColumnName = ColumnNames.Components, string neighborsColumnName = ColumnNames.Neighbors)
        => AggregateNeighbors(new NeighborAggregatingEstimator.Options
        {
            OutputColumnName = outputColumnName,
            InputColumnName = inputColumnName,
            NeighborsColumnName = neighborsColumnName,
        });

    /// <summary>Averages a vector column over each spot's neighbours.</summary>
    /// <param name="options">All settings.</param>
    /// <exception cref="ArgumentException">An option is invalid; the message lists all that are.</exception>
    /// <inheritdoc cref="NeighborAggregatingEstimator" path="/remarks"/>
    public NeighborAggregatingEstimator AggregateNeighbors(NeighborAggregatingEstimator.Options options) => new(_context, options);

    /// <summary>Averages a vector column over each spot and its nearest spots in the slices it was fitted to, row by row.</summary>
    /// <param name="outputColumnName">The column to write.</param>
    /// <param name="inputColumnName">The column to average.</param>
    /// <param name="coordinatesColumnName">The coordinates.</param>
    /// <param name="neighborCount">How many nearest fitted spots a spot has.</param>
    /// <inheritdoc cref="ReferenceNeighborAggregatingEstimator" path="/remarks"/>
    public ReferenceNeighborAggregatingEstimator AggregateReferenceNeighbors(
        string outputColumnName = ColumnNames.Embedding,
        string inputColumnName = ColumnNames.Components,
        string coordinatesColumnName = ColumnNames.Spatial,
        int neighborCount = 18)
        => AggregateReferenceNeighbors(new ReferenceNeighborAggregatingEstimator.Options
        {
            OutputColumnName = outputColumnName,
            InputColumnName = inputColumnName,
            CoordinatesColumnName = coordinatesColumnName,
            NeighborCount = neighborCount,
        });

    /// <summary>Averages a vector column over each spot and its nearest spots in the slices it was fitted to, row by row.</summary>
    /// <param name="options">All settings.</param>
    /// <exception cref="ArgumentException">An option is invalid; the message lists all that are.</exception>
    /// <inheritdoc cref="ReferenceNeighborAggregatingEstimator" path="/remarks"/>
    public ReferenceNeighborAggregatingEstimator AggregateReferenceNeighbors(ReferenceNeighborAggregatingEstimator.Options options) => new(_context, options);

    /// <summary>Projects sparse profiles onto their principal components.</summary>
    /// <param name="outputColumnName">The column to write.</param>
    /// <param name="inputColumnName">The column to project.</param>
    /// <param name="rank">How many components.</param>
    /// <param name="seed">Seed of the random sketch; null draws one from the context's.</param>
    /// <inheritdoc cref="PrincipalComponentsEstimator" path="/remarks"/>
    public PrincipalComponentsEstimator PrincipalComponents(
        string outputColumnName = ColumnNames.Components, string inputColumnName = ColumnNames.Variable, int rank = 20, int? seed = null)
        => PrincipalComponents(new PrincipalComponentsEstimator.Options { OutputColumnName = outputColumnName, InputColumnName = inputColumnName, Rank = rank, Seed = seed });

    /// <summary>Projects sparse profiles onto their principal components.</summary>
    /// <param name="options">All settings.</param>
    /// <exception cref="ArgumentException">An option is invalid; the message lists all that are.</exception>
    /// <inheritdoc cref="PrincipalComponentsEstimator" path="/remarks"/>
    public PrincipalComponentsEstimator PrincipalComponents(PrincipalComponentsEstimator.Options options) => new(_context, options);

    /// <summary>Gives a spot the label most of its neighbours have.</summary>
    /// <param name="outputColumnName">The column to write; the same name hides the input.</param>
    /// <param name="labelColumnName">The labels.</param>
    /// <param name="neighborsColumnName">The neighbours.</param>
    /// <inheritdoc cref="LabelSmoothingEstimator" path="/remarks"/>
    public LabelSmoothingEstimator SmoothLabels(
        string outputColumnName = ColumnNames.PredictedLabel, string labelColumnName = ColumnNames.PredictedLabel, string neighborsColumnName = ColumnNames.Neighbors)
        => SmoothLabels(new LabelSmoothingEstimator.Options
        {
            OutputColumnName = outputColumnName,
            LabelColumnName = labelColumnName,
            NeighborsColumnName = neighborsColumnName,
        });

    /// <summary>Gives a spot the label most of its neighbours have.</summary>
    /// <param name="options">All settings.</param>
    /// <exception cref="ArgumentException">An option is invalid; the message lists all that are.</exception>
    /// <inheritdoc cref="LabelSmoothingEstimator" path="/remarks"/>
    public LabelSmoothingEstimator SmoothLabels(LabelSmoothingEstimator.Options options) => new(_context, options);

    /// <summary>Brings the slices of a view into the frame of one of them, whatever their rotation, reflection and scale.</summary>
    /// <param name="outputColumnName">The column to write.</param>
    /// <param name="coordinatesColumnName">The coordinates.</param>
    /// <param name="featureColumnName">Features that can be compared between slices; null to use coordinates alone.</param>
    /// <param name="referenceSlice">The slice that stays where it is; null for the first.</param>
    /// <inheritdoc cref="CoordinateRegisteringEstimator" path="/remarks"/>
    public CoordinateRegisteringEstimator RegisterCoordinates(
        string outputColumnName = ColumnNames.SpatialAligned,
        string coordinatesColumnName = ColumnNames.Spatial,
        string? featureColumnName = null,
        string? referenceSlice = null)
        => RegisterCoordinates(new CoordinateRegisteringEstimator.Options
        {
            OutputColumnName = outputColumnName,
            CoordinatesColumnName = coordinatesColumnName,
            FeatureColumnName = featureColumnName,
            ReferenceSlice = referenceSlice,
        });

    /// <summary>Brings the slices of a view into the frame of one of them, whatever their rotation, reflection and scale.</summary>
    /// <param name="options">All settings.</param>
    /// <exception cref="ArgumentException">An option is invalid; the message lists all that are.</exception>
    /// <inheritdoc cref="CoordinateRegisteringEstimator" path="/remarks"/>
    public CoordinateRegisteringEstimator RegisterCoordinates(CoordinateRegisteringEstimator.Options options) => new(_context, options);

    /// <summary>Writes the values of one slice for the spots of others that lie in the same frame.</summary>
    /// <param name="outputColumnName">The column to write the values to; "ReassignedFrom" gets the number of sources.</param>
    /// <param name="inputColumnName">The values.</param>
    /// <param name="sourceSlice">The slice whose values are written; null where there are two slices, each to give to the other.</param>
    /// <param name="targetSlice">The slice whose spots get them; null for all but the source.</param>
    /// <param name="coordinatesColumnName">The coordinates, in one frame for all slices.</param>
    /// <inheritdoc cref="SpotReassigningEstimator" path="/remarks"/>
    public SpotReassigningEstimator ReassignSpots(
        string outputColumnName = ColumnNames.Reassigned,
        string inputColumnName = ColumnNames.Features,
        string? sourceSlice = null,
        string? targetSlice = null,
        string coordinatesColumnName = ColumnNames.SpatialAligned)
        => ReassignSpots(new SpotReassigningEstimator.Options
        {
            OutputColumnName = outputColumnName,
            InputColumnName = inputColumnName,
            SourceSlice = sourceSlice,
            TargetSlice = targetSlice,
            CoordinatesColumnName = coordinatesColumnName,
        });

    /// <summary>Writes the values of one slice for the spots of others that lie in the same frame.</summary>
    /// <param name="options">All settings.</param>
    /// <exception cref="ArgumentException">An option is invalid; the message lists all that are.</exception>
    /// <inheritdoc cref="SpotReassigningEstimator" path="/remarks"/>
    public SpotReassigningEstimator ReassignSpots(SpotReassigningEstimator.Options options) => new(_context, options);

    /// <summary>Scores every feature as a marker of groups of spots, and keeps the best markers of each group.</summary>
    /// <param name="outputColumnName">The column to write.</param>
    /// <param name="inputColumnName">The values, usually log-normalised.</param>
    /// <param name="groupColumnName">The groups, such as found domains, key or text.</param>
    /// <param name="method">The method and its settings; null for the rank-sum test. One class per method derives from <see cref="MarkerOptions"/>.</param>
    /// <param name="topCount">How many markers of each group are kept.</param>
    /// <exception cref="ArgumentException">An option is invalid; the message lists all that are.</exception>
    /// <inheritdoc cref="MarkerScoringEstimator" path="/remarks"/>
    public MarkerScoringEstimator ScoreMarkers(
        string outputColumnName = ColumnNames.Markers,
        string inputColumnName = ColumnNames.Normalized,
        string groupColumnName = ColumnNames.PredictedLabel,
        MarkerOptions? method = null,
        int topCount = 10)
        => ScoreMarkers(new MarkerScoringEstimator.Options
        {
            OutputColumnName = outputColumnName,
            InputColumnName = inputColumnName,
            GroupColumnName = groupColumnName,
            Method = method ?? new RankSumMarkerOptions(),
            TopCount = topCount,
        });

    /// <summary>Scores every feature as a marker of groups of spots, and keeps the best markers of each group.</summary>
    /// <param name="options">All settings.</param>
    /// <exception cref="ArgumentException">An option is invalid; the message lists all that are.</exception>
    /// <inheritdoc cref="MarkerScoringEstimator" path="/remarks"/>
    public MarkerScoringEstimator ScoreMarkers(MarkerScoringEstimator.Options options) => new(_context, options);

    /// <summary>Says where along a path through the tissue each spot lies.</summary>
    /// <param name="path">The path, in the units of the coordinates.</param>
    /// <param name="maximumDistance">How far from the path a spot may lie to count as on it; null for any distance.</param>
    /// <param name="coordinatesColumnName">The coordinates.</param>
    /// <inheritdoc cref="PathLocatingEstimator" path="/remarks"/>
    public PathLocatingEstimator LocateOnPath(TissuePath path, double? maximumDistance = null, string coordinatesColumnName = ColumnNames.Spatial)
        => LocateOnPath(new PathLocatingEstimator.Options { Path = path, MaximumDistance = maximumDistance, CoordinatesColumnName = coordinatesColumnName });

    /// <summary>Says where along a path through the tissue each spot lies.</summary>
    /// <param name="options">All settings.</param>
    /// <exception cref="ArgumentException">An option is invalid; the message lists all that are.</exception>
    /// <inheritdoc cref="PathLocatingEstimator" path="/remarks"/>
    public PathLocatingEstimator LocateOnPath(PathLocatingEstimator.Options options) => new(_context, options);

    /// <summary>Says in which region of interest each spot lies.</summary>
    /// <param name="regions">The regions; where they overlap the first counts.</param>
    /// <param name="outputColumnName">The column to write.</param>
    /// <param name="coordinatesColumnName">The coordinates.</param>
    /// <inheritdoc cref="RegionAssigningEstimator" path="/remarks"/>
    public RegionAssigningEstimator AssignRegions(
        IReadOnlyList<TissueRegion> regions, string outputColumnName = ColumnNames.Region, string coordinatesColumnName = ColumnNames.Spatial)
        => AssignRegions(new RegionAssigningEstimator.Options { Regions = regions, OutputColumnName = outputColumnName, CoordinatesColumnName = coordinatesColumnName });

    /// <summary>Says in which region of interest each spot lies.</summary>
    /// <param name="options">All settings.</param>
    /// <exception cref="ArgumentException">An option is invalid; the message lists all that are.</exception>
    /// <inheritdoc cref="RegionAssigningEstimator" path="/remarks"/>
    public RegionAssigningEstimator AssignRegions(RegionAssigningEstimator.Options options) => new(_context, options);

    /// <summary>Lays spots out in the plane by UMAP.</summary>
    /// <param name="featureColumnName">The column to lay out.</param>
    /// <param name="outputColumnName">The column to write.</param>
    /// <param name="numberOfNeighbors">Nearest rows of each row.</param>
    /// <param name="minDist">How near to each other points may lie.</param>
    /// <param name="seed">Seed of moves and random points; null draws one from the context's.</param>
    /// <inheritdoc cref="UmapLayoutEstimator" path="/remarks"/>
    public UmapLayoutEstimator UmapLayout(
        string featureColumnName = ColumnNames.Embedding, string outputColumnName = ColumnNames.Umap, int numberOfNeighbors = 15, double minDist = 0.5, int? seed = null)
        => UmapLayout(new UmapLayoutEstimator.Options
        {
            FeatureColumnName = featureColumnName,
            OutputColumnName = outputColumnName,
            NeighborCount = numberOfNeighbors,
            MinDist = minDist,
            Seed = seed,
        });

    /// <summary>Lays spots out in a few dimensions by UMAP.</summary>
    /// <param name="options">All settings.</param>
    /// <exception cref="ArgumentException">An option is invalid; the message lists all that are.</exception>
    /// <inheritdoc cref="UmapLayoutEstimator" path="/remarks"/>
    public UmapLayoutEstimator UmapLayout(UmapLayoutEstimator.Options options) => new(_context, options);

    /// <summary>Orders spots by diffusion from a root.</summary>
    /// <param name="rootBarcode">The spot to begin at.</param>
    /// <param name="featureColumnName">The column whose nearest rows are neighbours.</param>
    /// <param name="outputColumnName">The column to write.</param>
    /// <param name="numberOfNeighbors">Nearest rows of each row.</param>
    /// <inheritdoc cref="DiffusionPseudotimeEstimator" path="/remarks"/>
    public DiffusionPseudotimeEstimator DiffusionPseudotime(
        string rootBarcode, string featureColumnName = ColumnNames.Embedding, string outputColumnName = ColumnNames.Pseudotime, int numberOfNeighbors = 15)
        => DiffusionPseudotime(new DiffusionPseudotimeEstimator.Options
        {
            RootBarcode = rootBarcode,
            FeatureColumnName = featureColumnName,
            OutputColumnName = outputColumnName,
            NeighborCount = numberOfNeighbors,
        });

    /// <summary>Orders spots by diffusion from a root: a spot, a group, or the extreme of a column or feature.</summary>
    /// <param name="options">All settings.</param>
    /// <exception cref="ArgumentException">An option is invalid; the message lists all that are.</exception>
    /// <inheritdoc cref="DiffusionPseudotimeEstimator" path="/remarks"/>
    public DiffusionPseudotimeEstimator DiffusionPseudotime(DiffusionPseudotimeEstimator.Options options) => new(_context, options);

    /// <summary>Scores how active sets of features are in each spot.</summary>
    /// <param name="sets">The sets; <see cref="Core.Annotation.GmtFile.Read(string)"/> reads them.</param>
    /// <param name="inputColumnName">Log-normalised values.</param>
    /// <param name="outputColumnName">The column to write.</param>
    /// <param name="seed">Seed of the controls; null draws one from the context's.</param>
    /// <inheritdoc cref="FeatureSetScoringEstimator" path="/remarks"/>
    public FeatureSetScoringEstimator ScoreFeatureSets(
        IReadOnlyList<Core.Annotation.NamedSet> sets, string inputColumnName = ColumnNames.Normalized, string outputColumnName = ColumnNames.SetScores, int? seed = null)
        => ScoreFeatureSets(new FeatureSetScoringEstimator.Options { Sets = sets, InputColumnName = inputColumnName, OutputColumnName = outputColumnName, Seed = seed });

    /// <summary>Scores how active sets of features are in each spot.</summary>
    /// <param name="options">All settings.</param>
    /// <exception cref="ArgumentException">An option is invalid; the message lists all that are.</exception>
    /// <inheritdoc cref="FeatureSetScoringEstimator" path="/remarks"/>
    public FeatureSetScoringEstimator ScoreFeatureSets(FeatureSetScoringEstimator.Options options) => new(_context, options);
}
