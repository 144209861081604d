using System.Runtime.InteropServices;

namespace Microsoft.ML.Spatial.Model;

/// <summary>Writes a component's payload: its version first, then little-endian values and arrays with their lengths.</summary>
internal sealed class PayloadWriter
{
    private readonly BinaryWriter _writer;

    public PayloadWriter(BinaryWriter writer, int version)
    {
        _writer = writer;
        _writer.Write(version);
    }

    public void Write(int value) => _writer.Write(value);

    public void Write(double value) => _writer.Write(value);

    public void Write(bool value) => _writer.Write(value);

    public void Write(string value) => _writer.Write(value);

    public void Write(IReadOnlyList<string> values)
    {
        _writer.Write(values.Count);
        foreach (var value in values)
            _writer.Write(value);
    }

    public void Write(ReadOnlySpan<float> values) => WriteBlock(values);

    public void Write(ReadOnlySpan<double> values) => WriteBlock(values);

    public void Write(ReadOnlySpan<int> values) => WriteBlock(values);

    private void WriteBlock<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("Models are written on little-endian machines only.");
        _writer.Write(values.Length);
        _writer.Write(MemoryMarshal.AsBytes(values));
    }
}
