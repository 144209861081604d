using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core.Data.Simulation;
using Microsoft.ML.Spatial.Core.Data.Slices;
using Microsoft.ML.Spatial.Core.Preprocessing.Reassignment;

namespace Microsoft.ML.Spatial.Tests.Docs;

public sealed class ReassignmentPageTests
{
    [Fact]
    public void ValuesOfPixelsForSpots()
    {
        var mlContext = new MLContext(seed: 1);
        var spatial = mlContext.Spatial();
        var pair = Pair(rotation: 20);
        var (metabolites, genes) = (spatial.Data.LoadFromDataset(pair.A), spatial.Data.LoadFromDataset(pair.B));

        var slices = spatial.Data.ConcatenateModalities(("msi", "Metabolites", metabolites), ("visium", "Rna", genes));
        var model = spatial.Transforms.RegisterCoordinates(referenceSlice: "visium")
            .Append(spatial.Transforms.ReassignSpots("SpotMetabolites", "Metabolites", sourceSlice: "msi"))
            .Fit(slices);
        var result = model.Transform(slices);   // SpotMetabolites for the rows of "visium", and ReassignedFrom: how many pixels each took from

        Assert.Equal(pair.A.FeatureCount, PageSlices.SlotCount(result, "SpotMetabolites"));
        Assert.All(result.GetColumn<float>("ReassignedFrom").Take(pair.A.SpotCount), count => Assert.Equal(0, count));

        var covered = mlContext.Data.FilterRowsByColumn(result, "ReassignedFrom", lowerBound: 1);

        Assert.InRange(covered.GetColumn<float>("ReassignedFrom").Count(), 0.9 * pair.B.SpotCount, pair.B.SpotCount);
    }

    [Fact]
    public void WholeDatasets()
    {
        var pair = Pair(rotation: 0);
        var (metabolites, genes) = (pair.A, pair.B);

        var onSpots = SliceReassignment.Apply(metabolites, genes);                       // the spots of genes with the metabolites; obs/reassignedFrom
        Console.WriteLine($"{onSpots.Reassignment.MissingCount} spots have no pixel, {onSpots.Reassignment.UnusedSources} pixels are used by no spot");
        var joint = JointDataset.Join(("SM", onSpots.Data), ("ST", genes));              // columns SM then ST, var/type and var/name
        foreach (var (type, part) in JointDataset.Split(joint))
            Console.WriteLine($"{type}: {part.FeatureCount} features");
        var grid = HexagonalGrid.Covering(metabolites.RequireCoordinates(), genes.RequireCoordinates(), pitch: 100);   // or new spots, inside both outlines
        var onGrid = SliceReassignment.Apply(metabolites, grid, new SliceReassignmentOptions { DropMissing = true });

        Assert.Equal(genes.Barcodes, onSpots.Data.Barcodes);
        Assert.True(onSpots.Data.Observations.TryGet("reassignedFrom", out _));
        Assert.Equal(metabolites.FeatureCount + genes.FeatureCount, joint.FeatureCount);
        Assert.Equal([("SM", metabolites.FeatureCount), ("ST", genes.FeatureCount)], JointDataset.Split(joint).Select(part => (part.Type, part.Data.FeatureCount)));
        Assert.InRange(onGrid.Data.SpotCount, 1, grid.Count);
    }

    /// <summary>Metabolites at pixels, and genes at spots twice as far apart.</summary>
    private static (Core.Data.SpatialDataset A, Core.Data.SpatialDataset B) Pair(double rotation)
    {
        var tissue = CortexSimulator.Simulate(new CortexSimulationOptions { SpotCount = 800, GeneCount = 100, Seed = 3 });
        var pair = SlicePairSimulator.Simulate(tissue, new SlicePairOptions { RotationDegrees = rotation, CoarsenFactor = 2 });
        return (pair.A.SelectFeatures([.. Enumerable.Range(0, 40)]), pair.B.SelectFeatures([.. Enumerable.Range(40, 60)]));
    }
}
