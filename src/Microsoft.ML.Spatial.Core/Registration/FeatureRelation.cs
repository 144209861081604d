namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>How the features of two slices are related.</summary>
public enum FeatureRelation
{
    /// <summary>They are the same: a column means in one slice what it means in the other, and spots that belong together have like rows.</summary>
    Same,

    /// <summary>
    /// They are of different kinds, like other gene panels or modalities, but show the same tissue: what one slice measures at a place can in part be told from what the
    /// other measures there. The numbers of columns may differ; the columns that say most should come first.
    /// </summary>
    Related,
}
