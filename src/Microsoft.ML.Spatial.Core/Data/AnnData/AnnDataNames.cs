namespace Microsoft.ML.Spatial.Core.Data.AnnData;

/// <summary>Names that AnnData's layout on disk gives to things.</summary>
internal static class AnnDataNames
{
    public const string Format = "AnnData";
    public const string Matrix = "X";
    public const string Observations = "obs";
    public const string Variables = "var";
    public const string ObservationMatrices = "obsm";
    public const string VariableMatrices = "varm";
    public const string ObservationPairs = "obsp";
    public const string VariablePairs = "varp";
    public const string Layers = "layers";
    public const string Unstructured = "uns";
    public const string Raw = "raw";
    public const string Spatial = "spatial";
    public const string OldSpatial = "X_spatial";

    public const string EncodingType = "encoding-type";
    public const string EncodingVersion = "encoding-version";
    public const string ColumnOrder = "column-order";
    public const string Index = "_index";
    public const string Shape = "shape";
    public const string OldShape = "h5sparse_shape";
    public const string OldFormat = "h5sparse_format";
    public const string OldCategories = "__categories";
    public const string OldCategoriesSuffix = "_categories";
    public const string Ordered = "ordered";
    public const string Categories = "categories";
    public const string Codes = "codes";
    public const string Values = "values";
    public const string Mask = "mask";

    /// <summary>Pairs of <c>obs</c> columns that hold coordinates in files without <c>obsm/spatial</c>.</summary>
    public static (string X, string Y)[] CoordinateColumns { get; } = [("x", "y"), ("x_centroid", "y_centroid"), ("array_col", "array_row")];
}
