using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Validation;
using Microsoft.ML.Spatial.Evaluation;

namespace Microsoft.ML.Spatial;

/// <content>What is one row per feature, pair or group.</content>
public sealed partial class SpatialEvaluateCatalog
{
    /// <summary>Scores how far neighbouring spots have similar values of each feature, with p-values.</summary>
    /// <param name="data">The data.</param>
    /// <param name="inputColumnName">The features, usually log-normalised.</param>
    /// <param name="coordinatesColumnName">The coordinates.</param>
    /// <param name="neighborCount">How many nearest spots are a spot's neighbours.</param>
    /// <inheritdoc cref="SpatialAutocorrelation(IDataView, FeatureAutocorrelationOptions)" path="/returns|/remarks|/exception"/>
    public IDataView SpatialAutocorrelation(
        IDataView data, string inputColumnName = ColumnNames.Normalized, string coordinatesColumnName = ColumnNames.Spatial, int neighborCount = 6)
        => SpatialAutocorrelation(data, new FeatureAutocorrelationOptions
        {
            InputColumnName = inputColumnName,
            CoordinatesColumnName = coordinatesColumnName,
            Graph = new SpatialGraphOptions { NeighborCount = neighborCount },
        });

    /// <summary>Scores how far neighbouring spots have similar values of each feature, with p-values.</summary>
    /// <param name="data">The data.</param>
    /// <param name="options">All settings.</param>
    /// <returns>
    /// One row per feature, in the order of the slots: Feature (text), MoransI, MoransP, MoransPAdjusted, GearysC, GearysP, GearysPAdjusted (Double), and with
    /// permutations MoransPermutationP, MoransPermutationPAdjusted, GearysPermutationP, GearysPermutationPAdjusted. Features without slot names are called Feature1,
    /// Feature2 and so on.
    /// </returns>
    /// <remarks>
    /// P-values are one-sided, in the direction in which the statistic departs from what chance leads to expect, and adjusted by Benjamini and Hochberg. A feature
    /// that does not vary has Moran's I 0, Geary's C 1 and p-value 1, and is not counted among the tests. Neither the order of the rows nor the number of threads
    /// changes a bit of the result. Spots of different slices are never neighbours, but deviations are from the mean of all slices: score slices one by one if a
    /// feature that differs between them is not to count as autocorrelated.
    /// </remarks>
    /// <exception cref="ArgumentException">A column is missing or has the wrong type, or an option is invalid.</exception>
    /// <exception cref="Core.SpatialDataException">A value or coordinate is not finite.</exception>
    public IDataView SpatialAutocorrelation(IDataView data, FeatureAutocorrelationOptions options)
    {
        ArgumentNullException.ThrowIfNull(data);
        return FeatureAutocorrelation.Score(data, OptionsValidator.Validate(options));
    }

    /// <summary>Correlates every feature of one modality with every feature of another, and keeps the strongest pairs.</summary>
    /// <param name="data">The data, with both modalities of the same spots.</param>
    /// <param name="firstColumnName">The features of one modality, usually log-normalised.</param>
    /// <param name="secondColumnName">The features of the other.</param>
    /// <param name="groupColumnName">Groups of spots, key or text, within each of which features are correlated too; null for all spots alone.</param>
    /// <param name="topPairs">How many pairs are kept per group; 0 keeps all.</param>
    /// <inheritdoc cref="Correlation(IDataView, ModalityCorrelationOptions)" path="/returns|/remarks|/exception"/>
    public IDataView Correlation(IDataView data, string firstColumnName, string secondColumnName, string? groupColumnName = null, int topPairs = 1000)
        => Correlation(data, new ModalityCorrelationOptions { FirstColumnName = firstColumnName, SecondColumnName = secondColumnName, GroupColumnName = groupColumnName, TopPairs = topPairs });

    /// <summary>Correlates every feature of one modality with every feature of another, and keeps the strongest pairs.</summary>
    /// <param name="data">The data, with both modalities of the same spots.</param>
    /// <param name="options">All settings.</param>
    /// <returns>One row per pair, all spots first and then group by group, by decreasing |R|: Group, First, Second (text; no group for all spots), Spots (Int32), R, P, PAdjusted (Double).</returns>
    /// <remarks>
    /// P is two-sided by Student's t and adjusted over all pairs of the group by Benjamini and Hochberg. It takes spots as independent, which neighbours are not. Pairs with a feature that does not
    /// vary are no tests and are left out, as are groups with fewer spots than asked for.
    /// </remarks>
    /// <exception cref="ArgumentException">A column is missing or has the wrong type, or an option is invalid.</exception>
    /// <exception cref="Core.SpatialDataException">A value is not finite.</exception>
    public IDataView Correlation(IDataView data, ModalityCorrelationOptions options)
    {
        ArgumentNullException.ThrowIfNull(data);
        return ModalityCorrelation.Score(data, OptionsValidator.Validate(options));
    }

    /// <summary>Tests which features change along a path or any other trajectory.</summary>
    /// <param name="data">The data, with locations as <see cref="SpatialTransformsCatalog.LocateOnPath(Core.Trajectories.TissuePath, double?, string)"/> writes them.</param>
    /// <param name="inputColumnName">The features, usually log-normalised.</param>
    /// <param name="locationColumnName">Where along the trajectory a spot lies, Double or Single; spots at NaN are left out.</param>
    /// <inheritdoc cref="FeaturesAlongPath(IDataView, FeaturesAlongPathOptions)" path="/returns|/remarks|/exception"/>
    public IDataView FeaturesAlongPath(IDataView data, string inputColumnName = ColumnNames.Normalized, string locationColumnName = ColumnNames.PathLocation)
        => FeaturesAlongPath(data, new FeaturesAlongPathOptions { InputColumnName = inputColumnName, LocationColumnName = locationColumnName });

    /// <summary>Tests which features change along a path or any other trajectory.</summary>
    /// <param name="data">The data.</param>
    /// <param name="options">All settings.</param>
    /// <returns>
    /// One row per feature, in the order of the slots: Feature (text), F, P, PAdjusted (Double), Direction (text: None, Rising, Falling, Peak or Dip), Effect, Change and
    /// PeakLocation (Double), as <see cref="Core.Trajectories.FeatureTrend"/> defines them.
    /// </returns>
    /// <remarks>
    /// Where the data have the Boolean column of <see cref="FeaturesAlongPathOptions.OnPathColumnName"/>, only spots for which it is true count. Locations are scaled to 0
    /// to 100 from the smallest to the largest; that changes neither the test nor the shape of the curves, and PeakLocation is given on that scale.
    /// Along a pseudotime set that option to the column of spots that were reached, "PseudotimeReached": the others have -1 and would count as the beginning.
    /// </remarks>
    /// <exception cref="ArgumentException">A column is missing or has the wrong type, or an option is invalid.</exception>
    /// <exception cref="Core.SpatialDataException">A value is not finite, or too few spots lie along the trajectory.</exception>
    public IDataView FeaturesAlongPath(IDataView data, FeaturesAlongPathOptions options)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Evaluation.FeaturesAlongPath.Test(data, OptionsValidator.Validate(options));
    }

    /// <summary>Counts which clusters are neighbours more or less often than chance makes them.</summary>
    /// <param name="data">The data.</param>
    /// <param name="clusterColumnName">The clusters, key or text; spots without one are left out.</param>
    /// <param name="permutations">How often clusters are shuffled within slices.</param>
    /// <param name="seed">Seed of the shuffles.</param>
    /// <inheritdoc cref="NeighborhoodEnrichment(IDataView, NeighborhoodsOptions)" path="/returns|/remarks|/exception"/>
    public IDataView NeighborhoodEnrichment(IDataView data, string clusterColumnName = ColumnNames.PredictedLabel, int permutations = 1000, long seed = 0)
        => NeighborhoodEnrichment(data, new NeighborhoodsOptions { ClusterColumnName = clusterColumnName, Permutations = permutations, Seed = seed });

    /// <summary>Counts which clusters are neighbours more or less often than chance makes them.</summary>
    /// <param name="data">The data.</param>
    /// <param name="options">All settings.</param>
    /// <returns>
    /// One row per ordered pair of clusters: From, To (text), Count (Int64), Expected, Share, Z, P, PAdjusted (Double), as
    /// <see cref="Core.Neighborhoods.ClusterPair"/> defines them. Clusters come in alphabetical order, those of a key column in the order of its values.
    /// </returns>
    /// <remarks>Neither the order of the rows nor the number of threads changes the result, apart from spots at the very same place.</remarks>
    /// <exception cref="ArgumentException">A column is missing or has the wrong type, or an option is invalid.</exception>
    /// <exception cref="Core.SpatialDataException">A coordinate is not finite, or no two neighbouring spots have a cluster.</exception>
    public IDataView NeighborhoodEnrichment(IDataView data, NeighborhoodsOptions options)
    {
        ArgumentNullException.ThrowIfNull(data);
        return NeighborhoodTables.Enrichment(data, OptionsValidator.Validate(options));
    }

    /// <summary>Joins clusters whose spots lie near each other on average into a network.</summary>
    /// <param name="data">The data.</param>
    /// <param name="clusterColumnName">The clusters, key or text; spots without one are left out.</param>
    /// <param name="topEdges">How many edges of a cluster are kept.</param>
    /// <inheritdoc cref="ClusterNetwork(IDataView, ClusterNetworkTableOptions)" path="/returns|/remarks|/exception"/>
    public IDataView ClusterNetwork(IDataView data, string clusterColumnName = ColumnNames.PredictedLabel, int topEdges = 4)
        => ClusterNetwork(data, new ClusterNetworkTableOptions { ClusterColumnName = clusterColumnName, TopEdges = topEdges });

    /// <summary>Joins clusters whose spots lie near each other on average into a network.</summary>
    /// <param name="data">The data.</param>
    /// <param name="options">All settings.</param>
    /// <returns>
    /// One row per pair of clusters that share a slice, those whose edge was dropped included: From, To (text), Distance, Weight, ScaledDistance, ScaledWeight (Double),
    /// Kept (Boolean), as <see cref="Core.Neighborhoods.ClusterEdge"/> defines them.
    /// </returns>
    /// <remarks>Distances of several slices are averaged, each taken in the frame of its slice.</remarks>
    /// <exception cref="ArgumentException">A column is missing or has the wrong type, or an option is invalid.</exception>
    /// <exception cref="Core.SpatialDataException">A coordinate is not finite, or no spot has a cluster.</exception>
    public IDataView ClusterNetwork(IDataView data, ClusterNetworkTableOptions options)
    {
        ArgumentNullException.ThrowIfNull(data);
        return NeighborhoodTables.Network(data, OptionsValidator.Validate(options));
    }

    /// <summary>Says which groups hang together in the graph of nearest rows (PAGA).</summary>
    /// <param name="data">The data.</param>
    /// <param name="featureColumnName">The column whose nearest rows are neighbours.</param>
    /// <param name="groupColumnName">The groups, key or text; rows without one are left out.</param>
    /// <param name="numberOfNeighbors">Nearest rows of each row.</param>
    /// <inheritdoc cref="GroupConnectivity(IDataView, GroupConnectivityOptions)" path="/returns|/remarks|/exception"/>
    public IDataView GroupConnectivity(
        IDataView data, string featureColumnName = ColumnNames.Embedding, string groupColumnName = ColumnNames.PredictedLabel, int numberOfNeighbors = 15)
        => GroupConnectivity(data, new GroupConnectivityOptions { FeatureColumnName = featureColumnName, GroupColumnName = groupColumnName, NeighborCount = numberOfNeighbors });

    /// <summary>Says which groups hang together in the graph of nearest rows (PAGA).</summary>
    /// <param name="data">The data.</param>
    /// <param name="options">All settings.</param>
    /// <returns>One row per pair of groups with an edge between them: GroupA, GroupB (text), Edges, Connectivity (Double), InTree (Boolean), as <see cref="Core.Trajectories.GroupConnectivity"/> defines them.</returns>
    /// <remarks>Connectivity is the number of edges over that of chance, at most 1; <see cref="Core.Trajectories.GroupGraph"/> has the formula. Wolf et al., Genome Biology 20, 2019.</remarks>
    /// <exception cref="ArgumentException">A column is missing or has the wrong type, or an option is invalid.</exception>
    /// <exception cref="Core.SpatialDataException">A value is not finite, or a row is zero and has no angle.</exception>
    public IDataView GroupConnectivity(IDataView data, GroupConnectivityOptions options)
    {
        ArgumentNullException.ThrowIfNull(data);
        return GroupConnectivityTable.Of(data, OptionsValidator.Validate(options));
    }
}
