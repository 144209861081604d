using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Spatial.Core.Graphs;

namespace Microsoft.ML.Spatial.Core.Layout;

/// <summary>How an embedding is laid out by UMAP.</summary>
public class UmapOptions : IValidatableObject
{
    /// <summary>Up to how many rows the longer default of <see cref="Epochs"/> is taken.</summary>
    internal const int FewRows = 10_000;

    /// <summary>Nearest rows of each row, the row itself not counted; with fewer rows, all others. More show the whole, fewer show detail.</summary>
    /// <value>Default 15; from 1 to 1,000.</value>
    [Range(1, 1000)]
    public int NeighborCount { get; set; } = 15;

    /// <summary>How far two rows are apart.</summary>
    /// <value>Default <see cref="EmbeddingMetric.Euclidean"/>.</value>
    [EnumDataType(typeof(EmbeddingMetric))]
    public EmbeddingMetric Metric { get; set; } = EmbeddingMetric.Euclidean;

    /// <summary>How near to each other points may lie; at most <see cref="Spread"/>.</summary>
    /// <value>Default 0.5, as in scanpy; from 0 to 100.</value>
    [Range(0.0, 100.0)]
    public double MinDist { get; set; } = 0.5;

    /// <summary>How far apart points that are alike may lie.</summary>
    /// <value>Default 1; from 0.01 to 100.</value>
    [Range(0.01, 100.0)]
    public double Spread { get; set; } = 1;

    /// <summary>How often every point moves.</summary>
    /// <value>Default null: 500 for up to 10,000 rows, 200 for more; from 1 to 100,000.</value>
    [Range(1, 100_000)]
    public int? Epochs { get; set; }

    /// <summary>How far points move in the first epoch; it falls to 0 in the last.</summary>
    /// <value>Default 1; from 1e-6 to 100.</value>
    [Range(1e-6, 100.0)]
    public double LearningRate { get; set; } = 1;

    /// <summary>From how many random rows a point is pushed away whenever it is pulled to a neighbour.</summary>
    /// <value>Default 5; from 0 to 100.</value>
    [Range(0, 100)]
    public int NegativeSamples { get; set; } = 5;

    /// <summary>Dimensions of the layout.</summary>
    /// <value>Default 2; from 1 to 64.</value>
    [Range(1, 64)]
    public int Components { get; set; } = 2;

    /// <summary>Where the points stand before they move.</summary>
    /// <value>Default <see cref="UmapStart.Spectral"/>.</value>
    [EnumDataType(typeof(UmapStart))]
    public UmapStart Start { get; set; } = UmapStart.Spectral;

    /// <summary>The rule between distances.</summary>
    public virtual IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MinDist > Spread)
            yield return new ValidationResult($"{nameof(MinDist)} ({MinDist}) must not be above {nameof(Spread)} ({Spread}).", [nameof(MinDist), nameof(Spread)]);
    }

    internal int EpochsFor(int rows) => Epochs ?? (rows <= FewRows ? 500 : 200);
}
