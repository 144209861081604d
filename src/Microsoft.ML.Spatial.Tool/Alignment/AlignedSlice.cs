using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Tool.Alignment;

/// <summary>A slice on its way into the common frame and embedding.</summary>
/// <param name="Name">What it is called in results.</param>
/// <param name="Data">As read.</param>
/// <param name="Profiles">Log-normalised features, spots x features.</param>
/// <param name="Labels">Known labels; null for none.</param>
internal sealed record AlignedSlice(string Name, SpatialDataset Data, CsrMatrix Profiles, CategoricalColumn? Labels)
{
    /// <summary>The row of each spot's known partner in the target, -1 for none; null when partners are not known.</summary>
    public int[]? KnownPartners { get; init; }

    public PointSet Coordinates => Data.RequireCoordinates();

    public int Spots => Data.SpotCount;
}
