namespace Microsoft.ML.Spatial.Core.Preprocessing;

/// <summary>Whether a sequence of totals is one and the same number.</summary>
/// <param name="tolerance">Relative difference that counts as none.</param>
internal sealed class TotalsSeen(double tolerance)
{
    private double _smallest = double.PositiveInfinity;
    private double _largest = double.NegativeInfinity;
    private double _sum;
    private long _count;

    /// <summary>The mean total.</summary>
    public double Mean => _sum / _count;

    /// <summary>Whether there are at least two totals, all equal.</summary>
    public bool AreEqual => _count >= 2 && _largest - _smallest <= tolerance * _largest;

    public void Add(double total)
    {
        _smallest = Math.Min(_smallest, total);
        _largest = Math.Max(_largest, total);
        _sum += total;
        _count++;
    }
}
