namespace Microsoft.ML.Spatial.Core.Data.Hdf5;

/// <summary>Dataspaces: the shape of what is stored and the part of it that is meant. Called inside the lock.</summary>
internal static unsafe class Hdf5Space
{
    /// <summary>Lengths of the dimensions: none for a scalar, null for a dataspace without any element.</summary>
    public static long[]? ShapeOf(Hdf5Handle space)
    {
        if (Hdf5Native.H5Sget_simple_extent_type(space.Id) == 2)
            return null;
        var shape = new long[Math.Max(0, Hdf5Native.H5Sget_simple_extent_ndims(space.Id))];
        fixed (long* dimensions = shape)
            _ = Hdf5Native.H5Sget_simple_extent_dims(space.Id, (ulong*)dimensions, null);
        return shape;
    }

    /// <summary>A dataspace of the given shape; a scalar when it has no dimension.</summary>
    public static Hdf5Handle Create(ReadOnlySpan<long> shape)
    {
        if (shape.IsEmpty)
            return new Hdf5Handle(Hdf5Native.H5Screate(0));
        fixed (long* dimensions = shape)
            return new Hdf5Handle(Hdf5Native.H5Screate_simple(shape.Length, (ulong*)dimensions, null));
    }

    /// <summary>Restricts a dataspace to a box.</summary>
    public static void Select(Hdf5Handle space, ReadOnlySpan<long> start, ReadOnlySpan<long> count)
    {
        fixed (long* from = start)
        fixed (long* length = count)
            _ = Hdf5Native.H5Sselect_hyperslab(space.Id, 0, (ulong*)from, null, (ulong*)length, null);
    }
}
