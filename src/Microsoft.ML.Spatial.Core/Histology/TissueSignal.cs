namespace Microsoft.ML.Spatial.Core.Histology;

/// <summary>What tells tissue from the empty slide.</summary>
public enum TissueSignal
{
    /// <summary>Darkness: 1 less the grey level.</summary>
    Darkness,

    /// <summary>Colour: how far a pixel is from grey. Where the slide is as dark as the tissue, stains still have a colour; pale tissue may have none.</summary>
    Color,
}
