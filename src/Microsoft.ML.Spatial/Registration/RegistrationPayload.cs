using Microsoft.ML.Spatial.Core.Registration;
using Microsoft.ML.Spatial.Model;

namespace Microsoft.ML.Spatial.Registration;

/// <summary>The part of a saved registration that concerns one slice.</summary>
internal static class RegistrationPayload
{
    public const int MostSlices = 1_000_000;

    public static void Write(PayloadWriter payload, RegisteredSliceInfo slice)
    {
        payload.Write(slice.Slice);
        payload.Write(slice.IsReference);
        Write(payload, slice.Transform);
        payload.Write(slice.Score);
        payload.Write(slice.Residual);
        payload.Write(slice.Overlap);
        payload.Write(slice.Rival is not null);
        if (slice.Rival is not null)
            Write(payload, slice.Rival);
        payload.Write(slice.RivalScore);
        payload.Write(slice.Ambiguous);
    }

    public static RegisteredSliceInfo Read(PayloadReader payload)
    {
        var (name, isReference, transform) = (payload.ReadString(), payload.ReadBoolean(), ReadTransform(payload));
        var (score, residual, overlap) = (payload.ReadDouble(), payload.ReadDouble(), payload.ReadDouble());
        var rival = payload.ReadBoolean() ? ReadTransform(payload) : null;
        return new RegisteredSliceInfo(name, isReference, transform, score, residual, overlap, rival, payload.ReadDouble(), payload.ReadBoolean());
    }

    private static void Write(PayloadWriter payload, PlanarTransform transform)
    {
        foreach (var value in (double[])[transform.A, transform.B, transform.C, transform.D, transform.E, transform.F])
            payload.Write(value);
    }

    private static PlanarTransform ReadTransform(PayloadReader payload)
    {
        double[] values = [.. Enumerable.Range(0, 6).Select(_ => payload.ReadDouble())];
        return Array.TrueForAll(values, double.IsFinite)
            ? new PlanarTransform(values[0], values[1], values[2], values[3], values[4], values[5])
            : throw payload.Damaged("a transform that is not finite");
    }
}
