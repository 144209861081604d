using Microsoft.ML.Data;

namespace Microsoft.ML.Spatial.Samples;

/// <summary>Finds the domains of a whole slice, then teaches them to a model that assigns single spots, as an app that sees one spot at a time needs it.</summary>
public static class SingleSpots
{
    /// <summary>Runs the sample on a simulated cortex.</summary>
    /// <returns>The share of the spots that the second model gives the domain they had in the first.</returns>
    public static double Run()
    {
        var mlContext = new MLContext(seed: 1);
        var spatial = mlContext.Spatial();
        var data = spatial.Data.Simulate();
        var labelled = spatial.Clustering.Floor(numberOfClusters: 7, seed: 1).Fit(data).Transform(data);
        var known = mlContext.Data.TakeRows(labelled, 1200);
        var perSpot = spatial.Transforms.NormalizeCounts()
            .Append(spatial.Transforms.PrincipalComponents(inputColumnName: "Normalized", seed: 1))
            .Append(spatial.Transforms.AggregateReferenceNeighbors())
            .Append(spatial.Clustering.LabelTransfer())
            .Fit(known);
        var others = mlContext.Data.SkipRows(labelled, 1200);
        var before = others.GetColumn<uint>("PredictedLabel");
        var after = perSpot.Transform(others).GetColumn<uint>("PredictedLabel");
        var share = before.Zip(after, (one, two) => one == two ? 1.0 : 0).Average();
        Console.WriteLine($"{share:P0} of the spots left out were given the domain they had in the whole slice");
        return share;
    }
}
