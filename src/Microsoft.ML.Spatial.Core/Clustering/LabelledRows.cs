using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Clustering;

/// <summary>Rows, all or some of the data, and the component each of them starts in.</summary>
internal sealed record LabelledRows(DenseMatrix Rows, int[] Labels);
