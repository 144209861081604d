namespace Microsoft.ML.Spatial.Core.Integration;

/// <summary>What an encoder reads of every spot.</summary>
internal interface IEncoderInput
{
    /// <summary>Numbers per spot.</summary>
    int Width { get; }

    /// <summary>Writes a spot's numbers.</summary>
    void Fill(int spot, Span<float> values);
}
