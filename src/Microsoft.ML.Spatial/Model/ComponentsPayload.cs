using Microsoft.ML.Spatial.Core.Preprocessing;

namespace Microsoft.ML.Spatial.Model;

/// <summary>Principal components in a payload.</summary>
internal static class ComponentsPayload
{
    public static void Write(PayloadWriter payload, PrincipalComponents components)
    {
        payload.Write(components.Mean);
        payload.Write(components.Components);
        payload.Write(components.ExplainedVariance);
        payload.Write(components.TotalVariance);
    }

    /// <exception cref="FormatException">The numbers make no components.</exception>
    public static PrincipalComponents Read(PayloadReader payload)
    {
        var mean = payload.ReadDoubles();
        var components = payload.ReadSingles();
        var explained = payload.ReadDoubles();
        if (mean.Length == 0 || explained.Length == 0 || components.LongLength != (long)mean.Length * explained.Length)
            throw payload.Damaged("the component matrix has the wrong size");
        if (!Array.TrueForAll(mean, double.IsFinite) || !Array.TrueForAll(components, float.IsFinite))
            throw payload.Damaged("a value is not finite");
        return new PrincipalComponents(mean, components, explained, payload.ReadDouble());
    }
}
