namespace Microsoft.ML.Spatial.Contracts.Tests;

/// <summary>Five spots that count how often they are enumerated.</summary>
internal sealed class CountingRows
{
    public int Enumerations { get; private set; }

    public IEnumerable<Spot> Rows()
    {
        Enumerations++;
        foreach (var spot in Spot.Five())
            yield return spot;
    }
}
