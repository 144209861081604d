namespace Microsoft.ML.Spatial.Core.Data.Hdf5;

/// <summary>HDF5's kinds of datatype (H5T_class_t).</summary>
internal enum Hdf5Class
{
    Unknown = -1,
    Integer = 0,
    Real = 1,
    Time = 2,
    Text = 3,
    BitField = 4,
    Opaque = 5,
    Compound = 6,
    Reference = 7,
    Enumeration = 8,
    VariableLength = 9,
    Array = 10,
}
