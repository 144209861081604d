namespace Microsoft.ML.Spatial.Schema;

/// <summary>The forms of column the estimators of this library read.</summary>
internal enum ColumnForm
{
    /// <summary>Vector of float, known size.</summary>
    FloatVector,

    /// <summary>Vector of two doubles or floats.</summary>
    Coordinates,

    /// <summary>Key or text: names a group.</summary>
    Category,

    /// <summary>Key.</summary>
    Key,

    /// <summary>Vector of keys, of any length.</summary>
    KeyVector,

    /// <summary>Text.</summary>
    Text,

    /// <summary>Double or float.</summary>
    Number,

    /// <summary>Boolean.</summary>
    Boolean,

    /// <summary>Boolean, or key or text.</summary>
    BooleanOrCategory,
}
