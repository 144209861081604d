using System.Runtime.InteropServices;

namespace Microsoft.ML.Spatial.Core.Data.Hdf5;

/// <summary>One entry of HDF5's error stack (H5E_error2_t).</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct Hdf5ErrorRecord
{
    public long Class;
    public long Major;
    public long Minor;
    public uint Line;
    public byte* Function;
    public byte* File;
    public byte* Description;
}
