using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Matching;

/// <summary>How a whole slice is mapped to another, and which partners pass quality control. <see cref="Reference"/> is the published program.</summary>
public class SliceMappingOptions
{
    /// <summary>The SpatialFuser program with the arguments of its tutorials, which filter practically nothing.</summary>
    public static SliceMappingOptions Reference
    {
        get
        {
            var options = new SliceMappingOptions();
            options.UseReference();
            return options;
        }
    }

    /// <summary>How many source spots are drawn, each with a random candidate, to learn which cosines chance gives; with fewer source spots, all of them.</summary>
    /// <value>Default 1,000; from 1 to 1,000,000.</value>
    [Range(1, 1_000_000)]
    public int NullDraws { get; set; } = 1000;

    /// <summary>A partner must reach this percentile of the cosines that chance gives, as a fraction: 0.95 is the 95th percentile.</summary>
    /// <value>Default 0.95; from 0 to 1.</value>
    [Range(0.0, 1.0)]
    [SearchRange(0, 0.99)]
    public double Percentile { get; set; } = 0.95;

    /// <summary>Whether a target spot is the partner of one source spot at most, which maximises the summed cosine.</summary>
    /// <value>Default false: every source spot takes its best.</value>
    public bool OneToOne { get; set; }

    /// <summary>
    /// What a candidate at the very radius loses of its cosine; nearer ones lose in proportion to the square of their distance. A place is evidence too: neighbours
    /// of the right partner look much like it.
    /// </summary>
    /// <value>Default 0: places count only through the radius; from 0 to 1,000.</value>
    [Range(0.0, 1000.0)]
    [SearchRange(0, 2)]
    public double DistancePenalty { get; set; }

    /// <summary>
    /// Share of the partners that are given up again: those around which the tissue changes fastest, on either slice, so that a slight error of the place means
    /// another kind of tissue.
    /// </summary>
    /// <value>Default 0: none; from 0 to 1.</value>
    [Range(0.0, 1.0)]
    [SearchRange(0, 0.2)]
    public double LeastCertainShare { get; set; }

    /// <summary>Sets everything that the published program fixes: its tutorials pass 0.95 where 95 was meant, which is the fraction 0.0095.</summary>
    public void UseReference()
    {
        NullDraws = 1000;
        Percentile = 0.0095;
        OneToOne = false;
        DistancePenalty = 0;
        LeastCertainShare = 0;
    }
}
