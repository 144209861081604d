using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Clustering.Communities;

/// <summary>How communities are looked for.</summary>
public class CommunityOptions
{
    /// <summary>The method.</summary>
    /// <value>Default <see cref="CommunityMethod.Leiden"/>.</value>
    [EnumDataType(typeof(CommunityMethod))]
    public CommunityMethod Method { get; set; } = CommunityMethod.Leiden;

    /// <summary>How strongly edges inside communities must exceed what chance makes of them: more gives more and smaller communities.</summary>
    /// <value>Default 1; from 0 to 1,000,000.</value>
    [Range(0.0, 1e6)]
    [SearchRange(0.1, 3)]
    public double Resolution { get; set; } = 1;

    /// <summary>How often to start, each time with other random numbers; the partition of best quality is kept, the first of equals.</summary>
    /// <value>Default 4; from 1 to 1,000.</value>
    [Range(1, 1000)]
    public int Starts { get; set; } = 4;

    /// <summary>How often Leiden passes over the graph at most, each pass beginning with what the last one found; it stops when a pass finds nothing better.</summary>
    /// <value>Default 100; from 1 to 10,000.</value>
    [Range(1, 10_000)]
    public int MaximumIterations { get; set; } = 100;

    /// <summary>
    /// How random Leiden's refinement is: a part joins another with probability in proportion to exp(gain / (randomness x mean edge weight)). Less is nearer to always
    /// taking the best.
    /// </summary>
    /// <value>Default 0.01; from 1e-6 to 1,000.</value>
    [Range(1e-6, 1e3)]
    public double Randomness { get; set; } = 0.01;
}
