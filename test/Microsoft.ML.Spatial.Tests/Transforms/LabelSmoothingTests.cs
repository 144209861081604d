using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Transforms;

namespace Microsoft.ML.Spatial.Tests.Transforms;

public sealed class LabelSmoothingTests
{
    [Fact]
    public void ASpotAmongOthersChangesAndALoneOneKeepsItsLabel()
    {
        var context = new MLContext(seed: 1);
        var labels = new CategoricalColumn("PredictedLabel", [0, 0, 1, 0, 0, 1], ["a", "b"]);
        var data = context.Spatial().Data.LoadFromDataset(TinySlice.At([0, 1, 2, 3, 4, 90], [0, 0, 0, 0, 0, 0], labels));
        var pipeline = context.Spatial().Transforms.SpatialNeighbors(new SpatialNeighborsEstimator.Options { Kind = GraphKind.Radius, Radius = 1.5 })
            .Append(context.Spatial().Transforms.SmoothLabels());

        var result = pipeline.Fit(data).Transform(data);

        Assert.Equal([1u, 1, 1, 1, 1, 2], result.GetColumn<uint>("PredictedLabel"));
    }
}
