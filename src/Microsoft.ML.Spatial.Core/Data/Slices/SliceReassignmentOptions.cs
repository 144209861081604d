using Microsoft.ML.Spatial.Core.Preprocessing.Reassignment;

namespace Microsoft.ML.Spatial.Core.Data.Slices;

/// <summary>How the values of one dataset are written for the spots of another.</summary>
public sealed class SliceReassignmentOptions : ReassignmentOptions
{
    /// <summary>Whether spots without a source are left out; else they stay, with an empty row of features and 0 in the column that counts sources.</summary>
    /// <value>The default is false.</value>
    public bool DropMissing { get; set; }
}
