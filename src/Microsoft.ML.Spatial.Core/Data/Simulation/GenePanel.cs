using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>The genes of a simulated slice; patterns are scattered over the panel at random.</summary>
internal sealed class GenePanel
{
    private const double BaselineSd = 1.5;
    private const double MitochondrialLog = 3;
    private const double DispersionSd = 0.3;
    private const double TwoLayerShare = 0.35;

    private GenePanel(SimulatedGene[] genes, string[] names)
    {
        Genes = genes;
        Names = names;
    }

    public SimulatedGene[] Genes { get; }

    public string[] Names { get; }

    public static GenePanel Draw(CortexSimulationOptions options)
    {
        var count = options.GeneCount;
        var markers = (int)Math.Round(options.MarkerShare * count);
        var gradients = Math.Min((int)Math.Round(options.GradientShare * count), count - markers);
        var nuisances = Math.Min((int)Math.Round(options.NuisanceShare * count), count - markers - gradients);
        var order = SimulationRandom.Permutation(options.Seed, RandomPurpose.GeneOrder, count);
        var names = GeneNames.Make(count, order[(markers + gradients + nuisances)..]);
        var genes = new SimulatedGene[count];
        for (var i = 0; i < count; i++)
        {
            var pattern = i < markers ? GenePattern.Marker
                : i < markers + gradients ? GenePattern.Gradient
                : i < markers + gradients + nuisances ? GenePattern.Nuisance
                : GenePattern.Housekeeping;
            var random = SimulationRandom.Stream(options.Seed, RandomPurpose.Gene, order[i]);
            genes[order[i]] = DrawGene(ref random, pattern, i, names[order[i]], options);
        }
        return new GenePanel(genes, names);
    }

    /// <summary>The table of genes, with what is known of them.</summary>
    public ColumnTable Describe(string[] layerNames)
    {
        var table = new ColumnTable(Names);
        string[] patterns = ["marker", "gradient", "nuisance", "housekeeping"];
        table.Set(new CategoricalColumn("pattern", Array.ConvertAll(Genes, gene => (int)gene.Pattern), patterns));
        table.Set(new TextColumn("marker_of", Array.ConvertAll(Genes, gene => MarkerOf(gene, layerNames))));
        return table;
    }

    private static SimulatedGene DrawGene(ref CounterRandom random, GenePattern pattern, int number, string name, CortexSimulationOptions options)
    {
        var mitochondrial = name.StartsWith(GeneNames.MitochondrialPrefix, StringComparison.Ordinal);
        var baseline = mitochondrial ? Math.Exp(MitochondrialLog + (0.3 * random.NextNormal())) : Math.Exp(BaselineSd * random.NextNormal());
        var gene = new SimulatedGene(pattern, baseline, options.Dispersion * Math.Exp(DispersionSd * random.NextNormal()));
        var strength = 0.5 + random.NextDouble();
        var sign = random.NextInt(2) == 0 ? 1 : -1;
        switch (pattern)
        {
            case GenePattern.Marker:
                // Layers take turns, so that each has its markers however few there are.
                var first = number % options.LayerCount;
                var last = random.NextDouble() < TwoLayerShare ? Math.Min(first + 1, options.LayerCount - 1) : first;
                return gene with { FirstLayer = first, LastLayer = last, FoldChange = Math.Pow(options.MarkerFoldChange, strength) };
            case GenePattern.Gradient:
                return gene with { Curve = DepthCurve.Draw(ref random, sign * strength * Math.Log(options.GradientFoldChange)) };
            case GenePattern.Nuisance:
                return gene with { Field = random.NextInt(SpotFields.NuisanceCount), Loading = sign * strength * options.NuisanceSd };
            default:
                return gene;
        }
    }

    private static string? MarkerOf(SimulatedGene gene, string[] layerNames)
        => gene.Pattern != GenePattern.Marker ? null
            : gene.FirstLayer == gene.LastLayer ? layerNames[gene.FirstLayer]
            : $"{layerNames[gene.FirstLayer]}/{layerNames[gene.LastLayer]}";
}
