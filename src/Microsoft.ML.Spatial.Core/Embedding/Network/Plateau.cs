namespace Microsoft.ML.Spatial.Core.Embedding.Network;

/// <summary>Tells when a loss stands still.</summary>
internal static class Plateau
{
    /// <param name="losses">The loss of every step so far.</param>
    /// <param name="patience">How many steps may pass without improvement; 0 never stops.</param>
    /// <param name="improvement">The share of itself by which the loss must fall in that time.</param>
    public static bool Reached(IReadOnlyList<double> losses, int patience, double improvement)
    {
        if (patience == 0 || losses.Count <= patience)
            return false;
        var before = losses.Take(losses.Count - patience).Min();
        return losses.TakeLast(patience).Min() > before * (1 - improvement);
    }
}
