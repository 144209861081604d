namespace Microsoft.ML.Spatial.Core.Markers.Logistic;

/// <summary>The weights of logistic regressions as scores.</summary>
internal static class LogisticScores
{
    public static MarkerScores Score(GroupedFeatures features, LogisticMarkerOptions options, Execution execution)
    {
        double? accuracy = options.HeldOutShare > 0 ? LogisticRegression.HeldOutAccuracy(features, options, execution) : null;
        var model = LogisticRegression.Fit(features.Spots, features.Groups, features.GroupCount, options.Strength, execution);
        var score = new double[features.FeatureCount * features.GroupCount];
        for (var feature = 0; feature < features.FeatureCount; feature++)
            for (var group = 0; group < features.GroupCount; group++)
                score[(feature * features.GroupCount) + group] = model.Weights[group][feature];
        return MarkerScores.OfGroups(score) with { HeldOutAccuracy = accuracy };
    }
}
