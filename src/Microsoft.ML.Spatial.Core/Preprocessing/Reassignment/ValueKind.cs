namespace Microsoft.ML.Spatial.Core.Preprocessing.Reassignment;

/// <summary>What the values of a slice are.</summary>
public enum ValueKind
{
    /// <summary>Amounts per area, as of a mass spectrometer: near values are averaged.</summary>
    Intensities,

    /// <summary>Numbers of molecules: <see cref="CountRule"/> says whether to keep totals or densities.</summary>
    Counts,
}
