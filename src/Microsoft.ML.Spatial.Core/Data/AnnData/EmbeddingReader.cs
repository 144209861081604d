using Microsoft.ML.Spatial.Core.Data.Hdf5;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Data.AnnData;

/// <summary>Reads the dense matrices of <c>obsm</c>.</summary>
internal static class EmbeddingReader
{
    /// <summary>Reads one entry; null when it is no dense matrix of numbers with a row per spot.</summary>
    public static DenseMatrix? Read(Hdf5Object? element, int spots)
    {
        if (element is not Hdf5Dataset { IsNull: false, Shape.Length: 1 or 2, Type.IsNumber: true } dataset || dataset.RowCount != spots || dataset.Count > Array.MaxLength)
            return null;
        return new DenseMatrix(spots, (int)dataset.RowLength, dataset.ReadAll<float>());
    }
}
