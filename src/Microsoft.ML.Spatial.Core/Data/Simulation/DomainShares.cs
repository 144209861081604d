namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>Which domains a sample has, in the random order they are laid out in, and how much of the sample each gets.</summary>
/// <param name="Domains">The domains.</param>
/// <param name="Shares">Their shares, sum 1.</param>
internal sealed record DomainShares(int[] Domains, double[] Shares)
{
    /// <param name="sample">Number of the sample, from 0.</param>
    /// <param name="sampleSeed">The sample's own seed.</param>
    /// <param name="options">What to make.</param>
    public static DomainShares Draw(int sample, long sampleSeed, ModalitySamplesOptions options)
    {
        // Each sample lacks the domains that follow on those the sample before it lacks.
        var first = (int)((long)sample * options.AbsentDomains % options.Domains);
        var kept = new int[options.Domains - options.AbsentDomains];
        for (var i = 0; i < kept.Length; i++)
            kept[i] = (first + options.AbsentDomains + i) % options.Domains;
        var order = SimulationRandom.Permutation(sampleSeed, RandomPurpose.DomainOrder, kept.Length);
        var random = SimulationRandom.Stream(sampleSeed, RandomPurpose.DomainShares);
        var shares = new double[kept.Length];
        for (var i = 0; i < shares.Length; i++)
            shares[i] = Math.Exp(options.DomainShareSd * random.NextNormal());
        var total = shares.Sum();
        return new DomainShares(Array.ConvertAll(order, at => kept[at]), Array.ConvertAll(shares, share => share / total));
    }
}
