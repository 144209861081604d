using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Matching;

/// <summary>How the spots of two slices are matched. <see cref="Reference"/> is the published program.</summary>
public class MatchingOptions
{
    /// <summary>The formulas and defaults of the SpatialFuser program, its deviations from the paper included.</summary>
    public static MatchingOptions Reference
    {
        get
        {
            var options = new MatchingOptions();
            options.UseReference();
            return options;
        }
    }

    /// <summary>Spots closer than this may be partners, in the units of the coordinates.</summary>
    /// <value>Default 0.1, for coordinates scaled to a width of 1; above 0.</value>
    [Range(double.Epsilon, double.MaxValue)]
    [SearchRange(0.01, 0.2, Logarithmic = true)]
    public double Radius { get; set; } = 0.1;

    /// <summary>Temperature tau of the similarity (cosine + 1) / (2 tau + 1e-6).</summary>
    /// <value>Default 0.1; from 0.001 to 1,000.</value>
    [Range(1e-3, 1e3)]
    [SearchRange(0.05, 0.5, Logarithmic = true)]
    public double Temperature { get; set; } = 0.1;

    /// <summary>What becomes of pairs outside the radius.</summary>
    /// <value>Default <see cref="WindowForm.Hard"/>.</value>
    [EnumDataType(typeof(WindowForm))]
    public WindowForm Window { get; set; } = WindowForm.Hard;

    /// <summary>Where the score of the dustbin comes from.</summary>
    /// <value>Default <see cref="DustbinRule.MedianSimilarity"/>.</value>
    [EnumDataType(typeof(DustbinRule))]
    public DustbinRule Dustbin { get; set; } = DustbinRule.MedianSimilarity;

    /// <summary>The score of the dustbin under <see cref="DustbinRule.Constant"/>, in units of the similarity.</summary>
    /// <value>Default 1; from -1e6 to 1e6.</value>
    [Range(-1e6, 1e6)]
    public double DustbinConstant { get; set; } = 1;

    /// <summary>Strength of the entropic regularisation. Scores are divided by it, plus 1e-6 as in the published program.</summary>
    /// <value>Default 1; from 0.001 to 1,000.</value>
    [Range(1e-3, 1e3)]
    [SearchRange(0.1, 2, Logarithmic = true)]
    public double Epsilon { get; set; } = 1;

    /// <summary>
    /// Strength rho of the Kullback-Leibler penalty that keeps the marginals, dustbins included, near their mass; infinity keeps them exactly (balanced).
    /// </summary>
    /// <value>Default infinity; above 0.</value>
    [Range(double.Epsilon, double.PositiveInfinity)]
    public double MarginalStrength { get; set; } = double.PositiveInfinity;

    /// <summary>Iterations stop when the source potentials change by less than this in all (sum of absolute changes).</summary>
    /// <value>Default 1e-4; from 0, which never stops early, to 1e6.</value>
    [Range(0.0, 1e6)]
    public double Tolerance { get; set; } = 1e-4;

    /// <summary>Largest number of iterations.</summary>
    /// <value>Default 100; from 1 to 1,000,000.</value>
    [Range(1, 1_000_000)]
    public int MaxIterations { get; set; } = 100;

    /// <summary>Whether the plan adds the undivided score to the potentials, as the published program does, which breaks the marginals unless Epsilon is 1.</summary>
    /// <value>Default false.</value>
    public bool PlanIgnoresEpsilon { get; set; }

    /// <summary>How anchors are chosen from the plan.</summary>
    /// <value>Default <see cref="AnchorRule.MutualTopK"/>.</value>
    [EnumDataType(typeof(AnchorRule))]
    public AnchorRule Anchors { get; set; } = AnchorRule.MutualTopK;

    /// <summary>How many best partners of a spot are considered; more than there are means all.</summary>
    /// <value>Default 1; from 1 to 1,000.</value>
    [Range(1, 1000)]
    [SearchRange(1, 4)]
    public int TopK { get; set; } = 1;

    /// <summary>Whether a pair is dropped when the plan gives more to the dustbin of its source or of its target than to the pair.</summary>
    /// <value>Default false.</value>
    public bool RejectByDustbin { get; set; }

    /// <summary>Sets everything that the published program fixes, and its defaults; other properties stay.</summary>
    public void UseReference()
    {
        Radius = 0.1;
        Temperature = 0.1;
        Window = WindowForm.Soft;
        Dustbin = DustbinRule.MedianSimilarity;
        Epsilon = 1;
        MarginalStrength = double.PositiveInfinity;
        Tolerance = 1e-4;
        MaxIterations = 100;
        PlanIgnoresEpsilon = true;
        Anchors = AnchorRule.EqualRank;
        TopK = 1;
        RejectByDustbin = false;
    }
}
