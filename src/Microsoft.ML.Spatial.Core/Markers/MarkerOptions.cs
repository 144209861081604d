using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Spatial.Core.Markers;

/// <summary>By which method features are scored as markers of groups, and its settings: one class per method.</summary>
public abstract class MarkerOptions
{
    private protected MarkerOptions(int minimumSpots) => MinimumSpots = minimumSpots;

    /// <summary>Groups of fewer spots are left out, with their spots.</summary>
    /// <value>Default 2; 4 for logistic regression and specificity, as SpatialMETA's benchmark has it. At least 2.</value>
    [Range(2, int.MaxValue)]
    public int MinimumSpots { get; set; }

    /// <summary>How means are compared.</summary>
    /// <value>Default <see cref="FoldChangeForm.Logged"/>.</value>
    [EnumDataType(typeof(FoldChangeForm))]
    public FoldChangeForm FoldChange { get; set; } = FoldChangeForm.Logged;

    /// <summary>The method as a text, for tables and messages.</summary>
    public abstract string Method { get; }

    /// <summary>Whether a group can be compared with one other group instead of all others.</summary>
    public virtual bool TakesReference => false;

    /// <summary>Whether the method needs to know where the spots lie.</summary>
    public virtual bool NeedsPlaces => false;

    internal abstract MarkerScores Score(GroupedFeatures features, GroupMoments moments, Execution execution);
}
