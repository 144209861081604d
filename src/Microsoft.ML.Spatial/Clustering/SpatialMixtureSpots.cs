using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Clustering;

/// <summary>What a spatial mixture reads of a view.</summary>
/// <param name="Features">The values of each spot.</param>
/// <param name="Graph">Who is next to whom. Distances are not known, and 0: the mixture does not ask for them.</param>
internal sealed record SpatialMixtureSpots(DenseMatrix Features, SpatialGraph Graph)
{
    /// <param name="view">The data; its columns were checked.</param>
    /// <param name="options">Names the columns.</param>
    /// <param name="cancellation">Stops the pass.</param>
    /// <param name="add">Asks the same pass for more.</param>
    /// <exception cref="SpatialDataException">A value is not finite, or a neighbour is not there.</exception>
    public static SpatialMixtureSpots Read(IDataView view, SpatialMixtureTrainer.Options options, CancellationToken cancellation, Action<ColumnScan>? add = null)
    {
        var neighbors = new RaggedKeyCollector(options.NeighborsColumnName);
        var scan = new ColumnScan(view);
        var features = scan.AddDense(view.Schema[options.FeatureColumnName]);
        scan.Add(view.Schema[options.NeighborsColumnName], neighbors);
        add?.Invoke(scan);
        scan.Run(cancellation);
        neighbors.RequireRows();
        // Whether a spot is among its own neighbours makes no difference to the mixture.
        var graph = new SpatialGraph(neighbors.RowPointers.ToArray(), neighbors.Neighbors.ToArray(), new double[neighbors.Neighbors.Length], includesSelf: false);
        return new SpatialMixtureSpots(features.ToMatrix(), graph);
    }
}
