using Microsoft.ML.Spatial.Core.Embedding;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Fusion;

/// <summary>All spots that are measured by the same features, in one slice or several, and the network that reads them. Arrays are shared, not copied.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Features">Spots x features, log-normalised; sparse input stays sparse.</param>
/// <param name="RowPointers">One more than there are spots; spot i has the neighbours [RowPointers[i], RowPointers[i+1]), all in its own slice.</param>
/// <param name="Neighbors">The row of each neighbour.</param>
/// <param name="FeatureNames">Names of the features; null when they have none.</param>
/// <param name="Network">How the network is built, and its learning rate. The number of steps is that of <see cref="FusionOptions"/>.</param>
public sealed record FusionModality(
    string Name, CsrMatrix Features, int[] RowPointers, int[] Neighbors, IReadOnlyList<string>? FeatureNames, McgateOptions Network);
