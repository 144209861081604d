namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>Computes what share of a spot's counts each gene is expected to have.</summary>
internal sealed class ExpressionProfile
{
    private readonly SimulatedGene[] _genes;
    private readonly double[] _baseline;
    private readonly int[] _markers;
    private readonly int[] _gradients;
    private readonly int[] _nuisances;
    private readonly int[] _mitochondrial;

    public ExpressionProfile(GenePanel panel)
    {
        _genes = panel.Genes;
        _baseline = Array.ConvertAll(_genes, gene => gene.Baseline);
        _markers = Of(GenePattern.Marker);
        _gradients = Of(GenePattern.Gradient);
        _nuisances = Of(GenePattern.Nuisance);
        _mitochondrial = [.. Enumerable.Range(0, _genes.Length).Where(gene => panel.Names[gene].StartsWith(GeneNames.MitochondrialPrefix, StringComparison.Ordinal))];
    }

    /// <summary>Fills <paramref name="shares"/> with numbers that sum to 1.</summary>
    /// <param name="composition">Share of the spot's cells from each layer.</param>
    /// <param name="depth">The spot's depth.</param>
    /// <param name="fields">The nuisance fields.</param>
    /// <param name="spot">The spot, in those fields.</param>
    /// <param name="mitochondrialFactor">How much mitochondrial genes are up in this spot.</param>
    /// <param name="shares">One number per gene.</param>
    public void Fill(ReadOnlySpan<double> composition, double depth, double[][] fields, int spot, double mitochondrialFactor, Span<double> shares)
    {
        _baseline.CopyTo(shares);
        foreach (var gene in _markers)
        {
            var marked = 0.0;
            for (var layer = _genes[gene].FirstLayer; layer <= _genes[gene].LastLayer; layer++)
                marked += composition[layer];
            shares[gene] *= 1 + ((_genes[gene].FoldChange - 1) * marked);
        }
        foreach (var gene in _gradients)
            shares[gene] *= Math.Exp(_genes[gene].Curve.At(depth));
        foreach (var gene in _nuisances)
            shares[gene] *= Math.Exp(_genes[gene].Loading * fields[_genes[gene].Field][spot]);
        foreach (var gene in _mitochondrial)
            shares[gene] *= mitochondrialFactor;
        var total = 0.0;
        foreach (var share in shares)
            total += share;
        for (var gene = 0; gene < shares.Length; gene++)
            shares[gene] /= total;
    }

    private int[] Of(GenePattern pattern) => [.. Enumerable.Range(0, _genes.Length).Where(gene => _genes[gene].Pattern == pattern)];
}
