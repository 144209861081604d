using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Spatial.Core.Graphs;

namespace Microsoft.ML.Spatial.Core.Trajectories;

/// <summary>How rows are ordered by diffusion.</summary>
public class DiffusionOptions
{
    /// <summary>Nearest rows of each row, the row itself not counted; with fewer rows, all others.</summary>
    /// <value>Default 15; from 1 to 1,000.</value>
    [Range(1, 1000)]
    public int NeighborCount { get; set; } = 15;

    /// <summary>How far two rows are apart.</summary>
    /// <value>Default <see cref="EmbeddingMetric.Euclidean"/>.</value>
    [EnumDataType(typeof(EmbeddingMetric))]
    public EmbeddingMetric Metric { get; set; } = EmbeddingMetric.Euclidean;

    /// <summary>Diffusion components taken, the constant one counted; with fewer rows, as many as rows.</summary>
    /// <value>Default 15, as in scanpy; from 2 to 100.</value>
    [Range(2, 100)]
    public int Components { get; set; } = 15;
}
