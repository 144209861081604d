using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Spatial.Core.Data.ImzML;

/// <summary>Reads spectra one after the other into buffers of its own; each thread uses its own reader.</summary>
/// <param name="file">The numbers.</param>
internal sealed class SpectrumReader(IbdFile file)
{
    private byte[] _encoded = [];
    private byte[] _inflated = [];
    private double[] _mz = [];
    private double[] _intensities = [];

    /// <summary>The m/z of a spectrum; good until the next are read.</summary>
    /// <exception cref="SpatialDataException">They cannot be read, or one is not positive and finite.</exception>
    public ReadOnlySpan<double> Mz(ImzMLSpectrum spectrum)
    {
        var values = Read(spectrum, spectrum.Mz, "m/z", ref _mz);
        for (var peak = 0; peak < values.Length; peak++)
            if (!(values[peak] > 0 && double.IsFinite(values[peak])))
                throw file.Error(spectrum, $"peak {peak} has m/z {values[peak]}; an m/z is positive and finite. The file is damaged; copy or export it again");
        return values;
    }

    /// <summary>The intensities of a spectrum; good until the next are read.</summary>
    /// <exception cref="SpatialDataException">They cannot be read, or one does not fit a number of single precision.</exception>
    public ReadOnlySpan<double> Intensities(ImzMLSpectrum spectrum)
    {
        var values = Read(spectrum, spectrum.Intensities, "intensities", ref _intensities);
        for (var peak = 0; peak < values.Length; peak++)
            if (!(Math.Abs(values[peak]) <= float.MaxValue))
                throw file.Error(spectrum, $"peak {peak} has the intensity {values[peak]}; intensities are finite. The file is damaged; copy or export it again");
        return values;
    }

    private ReadOnlySpan<double> Read(ImzMLSpectrum spectrum, ExternalArray array, string what, ref double[] target)
    {
        if (array.Length == 0)
            return [];
        file.Check(spectrum, array, what);
        var encoded = Room(ref _encoded, (int)array.EncodedLength);
        file.Read(array.Offset, encoded, spectrum.Name);
        var bytes = array.IsCompressed ? Inflate(spectrum, array, what) : encoded;
        var values = Room(ref target, (int)array.Length);
        Widen(bytes, array.Kind, values);
        return values;
    }

    private Span<byte> Inflate(ImzMLSpectrum spectrum, ExternalArray array, string what)
    {
        var inflated = Room(ref _inflated, (int)array.Length * array.ValueSize);
        using var bytes = new MemoryStream(_encoded, 0, (int)array.EncodedLength, writable: false);
        using var zlib = new ZLibStream(bytes, CompressionMode.Decompress);
        try
        {
            if (zlib.ReadAtLeast(inflated, inflated.Length, throwOnEndOfStream: false) < inflated.Length || zlib.ReadByte() >= 0)
                throw file.Error(spectrum, $"its {what} do not inflate to {array.Length} values. The file is damaged; copy or export it again");
        }
        catch (InvalidDataException error)
        {
            throw file.Error(spectrum, $"its {what} are no zlib stream ({error.Message}). The file is damaged; copy or export it again", error);
        }
        return inflated;
    }

    private static Span<T> Room<T>(ref T[] buffer, int length)
    {
        if (buffer.Length < length)
            buffer = GC.AllocateUninitializedArray<T>(length);
        return buffer.AsSpan(0, length);
    }

    private static void Widen(ReadOnlySpan<byte> bytes, StoredNumber kind, Span<double> values)
    {
        switch (kind)
        {
            case StoredNumber.Single:
                Copy<float>(bytes, values);
                break;
            case StoredNumber.Double:
                MemoryMarshal.Cast<byte, double>(bytes).CopyTo(values);
                break;
            case StoredNumber.Integer32:
                Copy<int>(bytes, values);
                break;
            default:
                Copy<long>(bytes, values);
                break;
        }
    }

    private static void Copy<T>(ReadOnlySpan<byte> bytes, Span<double> values)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        var numbers = MemoryMarshal.Cast<byte, T>(bytes);
        for (var i = 0; i < values.Length; i++)
            values[i] = double.CreateTruncating(numbers[i]);
    }
}
