namespace Microsoft.ML.Spatial.Core.Numerics.Kernels;

/// <summary>What a kernel needs of a vector of single-precision values, so that it is written once for all widths.</summary>
/// <typeparam name="TVector">The vector type.</typeparam>
internal unsafe interface ILanes<TVector>
    where TVector : struct
{
    /// <summary>Values in a vector.</summary>
    static abstract int Count { get; }

    /// <summary>Consecutive values.</summary>
    static abstract TVector Load(float* source);

    /// <summary>The same value everywhere.</summary>
    static abstract TVector Broadcast(float value);

    /// <summary>left * right + addend, fused where the hardware fuses.</summary>
    static abstract TVector MultiplyAdd(TVector left, TVector right, TVector addend);

    /// <summary>Writes consecutive values.</summary>
    static abstract void Store(TVector vector, float* target);
}
