using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Embedding.Network;

/// <summary>An untrained network and the spots in the form it reads them.</summary>
/// <param name="Network">With its random weights.</param>
/// <param name="Rows">The spots' profiles.</param>
/// <param name="Edges">Who is next to whom.</param>
/// <param name="Projection">Features to the network's inputs; null when they are its inputs.</param>
/// <param name="Order">The inputs in the network's order.</param>
/// <param name="FeatureCount">Number of columns of the data.</param>
internal sealed record PreparedNetwork(McgateNetwork Network, FeatureRows Rows, AttentionEdges Edges, InputProjection? Projection, FeatureOrder Order, int FeatureCount)
{
    /// <exception cref="ArgumentException">The neighbours or names do not fit the spots and features.</exception>
    /// <exception cref="SpatialDataException">There are fewer than two spots, no feature varies, or a value is not finite.</exception>
    public static PreparedNetwork Of(
        CsrMatrix features,
        ReadOnlySpan<int> rowPointers,
        ReadOnlySpan<int> neighbors,
        IReadOnlyList<string>? featureNames,
        McgateOptions options,
        long seed,
        Execution execution)
    {
        McgateInput.Check(features, rowPointers, neighbors);
        McgateInput.RequireVariation(features);
        if (featureNames is not null && featureNames.Count != features.Columns)
            throw new ArgumentException($"There are {featureNames.Count} names for {features.Columns} features.", nameof(featureNames));
        foreach (var spot in options.TrackedSpots.Where(spot => spot >= features.Rows))
            throw new ArgumentException($"TrackedSpots holds {spot}; there are {features.Rows} spots, counted from 0.", nameof(options));

        var projection = options.Components > 0 ? InputProjection.Fit(features, rowPointers, neighbors, options, seed, execution) : null;
        var inputs = projection?.Apply(features, execution) ?? features;
        var order = FeatureOrder.Of(inputs.Columns, projection is null ? featureNames : null, options);
        var profiles = order.Select(inputs);
        var network = new McgateNetwork(order.Bounds, options);
        Initialization.Draw(network, seed);
        return new PreparedNetwork(
            network,
            new FeatureRows(profiles, options.CenterFeatures ? McgateInput.MeanProfile(profiles) : null),
            AttentionEdges.WithSelf(rowPointers, neighbors),
            projection,
            order,
            features.Columns);
    }

    /// <summary>What the network answers for these spots, with their own statistics.</summary>
    public (McgateModel Model, McgateInference Inference, McgateInference.Answer Answer) Finish(bool usesPartners, Execution execution)
    {
        var inference = new McgateInference(Network, usesPartners);
        var answer = inference.Run(Rows.Profiles, Edges, null, execution);
        return (new McgateModel(Network, Projection, Order, FeatureCount, Rows.Center, usesPartners, answer.Used), inference, answer);
    }
}
