using Microsoft.Win32.SafeHandles;

namespace Microsoft.ML.Spatial.Core.Data.Hdf5;

/// <summary>An HDF5 identifier (file, group, dataset, attribute, datatype, dataspace or property list) that is closed with it.</summary>
internal sealed class Hdf5Handle : SafeHandleZeroOrMinusOneIsInvalid
{
    internal Hdf5Handle(long id)
        : base(ownsHandle: true) => SetHandle((nint)id);

    /// <summary>The identifier; the handle must stay referenced while it is used.</summary>
    public long Id => IsClosed ? throw new ObjectDisposedException(nameof(Hdf5Handle)) : handle;

    protected override bool ReleaseHandle()
    {
        using var scope = Hdf5Library.Enter();
        return Hdf5Native.H5Idec_ref(handle) >= 0;
    }
}
