namespace Microsoft.ML.Spatial.Core.Histology.Png;

/// <summary>Every so many pixels of an image, from an offset on: all of them, or one of the seven passes of Adam7.</summary>
internal readonly record struct PngPass(int OffsetX, int OffsetY, int StepX, int StepY)
{
    private static readonly PngPass[] All = [new(0, 0, 1, 1)];
    private static readonly PngPass[] Adam7 = [new(0, 0, 8, 8), new(4, 0, 8, 8), new(0, 4, 4, 8), new(2, 0, 4, 4), new(0, 2, 2, 4), new(1, 0, 2, 2), new(0, 1, 1, 2)];

    public static PngPass[] Of(bool interlaced) => interlaced ? Adam7 : All;

    /// <summary>Pixels of a row of this pass.</summary>
    public int Columns(int width) => (width - OffsetX + StepX - 1) / StepX;

    /// <summary>Rows of this pass.</summary>
    public int Rows(int height) => (height - OffsetY + StepY - 1) / StepY;
}
