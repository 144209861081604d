namespace Microsoft.ML.Spatial;

/// <summary>The names columns have by default.</summary>
public static class ColumnNames
{
    /// <summary>Spot names, text.</summary>
    public const string Barcode = "Barcode";

    /// <summary>Section or sample a spot belongs to, key.</summary>
    public const string Slice = "Slice";

    /// <summary>Coordinates as measured, vector of two Double.</summary>
    public const string Spatial = "Spatial";

    /// <summary>Coordinates in the frame of a reference slice, vector of two Double.</summary>
    public const string SpatialAligned = "SpatialAligned";

    /// <summary>Counts or intensities, sparse vector of Single.</summary>
    public const string Features = "Features";

    /// <summary>Normalised values, sparse vector of Single.</summary>
    public const string Normalized = "Normalized";

    /// <summary>Normalised values of the variable features alone, vector of Single.</summary>
    public const string Variable = "Variable";

    /// <summary>Normalised values of the markers of groups alone, vector of Single.</summary>
    public const string Markers = "Markers";

    /// <summary>Principal component scores, vector of Single.</summary>
    public const string Components = "Components";

    /// <summary>Rows of the neighbours, vector of keys.</summary>
    public const string Neighbors = "Neighbors";

    /// <summary>Distances to the neighbours, vector of Single.</summary>
    public const string NeighborDistances = "NeighborDistances";

    /// <summary>The embedding, vector of Single.</summary>
    public const string Embedding = "Embedding";

    /// <summary>Profiles as an embedding model reconstructs them, vector of Single.</summary>
    public const string Denoised = "Denoised";

    /// <summary>The cluster, key.</summary>
    public const string PredictedLabel = "PredictedLabel";

    /// <summary>The posterior of each cluster, vector of Single.</summary>
    public const string Score = "Score";

    /// <summary>The embedding that slices share, vector of Single.</summary>
    public const string Fused = "Fused";

    /// <summary>The embedding that holds what all modalities say of a spot, vector of Single.</summary>
    public const string Joint = "Joint";

    /// <summary>What an integration model writes for a spot, vector of Single.</summary>
    public const string Latent = "Latent";

    /// <summary>The values of another slice, vector of Single.</summary>
    public const string Reassigned = "Reassigned";

    /// <summary>How many spots of another slice values were taken from, Single.</summary>
    public const string ReassignedFrom = "ReassignedFrom";

    /// <summary>Name of the best match in another slice, text.</summary>
    public const string Partner = "Partner";

    /// <summary>The slice of the partner, text.</summary>
    public const string PartnerSlice = "PartnerSlice";

    /// <summary>How alike a spot and its partner are, Single.</summary>
    public const string PartnerScore = "PartnerScore";

    /// <summary>How often chance makes spots as alike, Single.</summary>
    public const string PartnerP = "PartnerP";

    /// <summary>What each modality contributes to a spot's latent, vector of Single.</summary>
    public const string Contribution = "Contribution";

    /// <summary>Where along a path the nearest place lies, in percent of its length, Single.</summary>
    public const string PathLocation = "PathLocation";

    /// <summary>How far a spot lies from a path, Single.</summary>
    public const string PathDistance = "PathDistance";

    /// <summary>Whether a spot lies near enough to a path, Boolean.</summary>
    public const string OnPath = "OnPath";

    /// <summary>The region of interest a spot lies in, key.</summary>
    public const string Region = "Region";

    /// <summary>Places of a layout, vector of Single.</summary>
    public const string Umap = "Umap";

    /// <summary>How far along a gradient a spot is, Single.</summary>
    public const string Pseudotime = "Pseudotime";

    /// <summary>Whether a spot hangs together with the root of the pseudotime, Boolean.</summary>
    public const string PseudotimeReached = "PseudotimeReached";

    /// <summary>Scores of sets of features, vector of Single.</summary>
    public const string SetScores = "SetScores";
}
