using Microsoft.ML.Spatial.Core.Metrics;

namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>Where the regions of both sides and the bands between them lie, from the upper edge of the taller side. Regions without spots are left out.</summary>
internal sealed class SankeyLayout
{
    private const double ThinnestBand = 1.2;

    /// <summary>Texts of regions however small stay apart.</summary>
    private const double Gap = 16;

    private readonly double _pixelsPerSpot;

    public SankeyLayout(RegionCorrespondence table, double bandHeight)
    {
        var cells = Cells(table);
        _pixelsPerSpot = bandHeight / Math.Max(1, cells.Sum(cell => (double)cell.Count));
        var (sources, targets) = (Stack(cells, cell => cell.Source), Stack(cells, cell => cell.Target));
        Height = Math.Max(HeightOf(sources), HeightOf(targets));
        Sources = Centred(sources);
        Targets = Centred(targets);
        Bands = Connect(cells);
    }

    /// <summary>Height of the taller side, in pixels.</summary>
    public double Height { get; }

    /// <summary>Regions on the left, in their order.</summary>
    public IReadOnlyList<SankeyNode> Sources { get; }

    /// <summary>Regions on the right, in their order, and what is unmapped.</summary>
    public IReadOnlyList<SankeyNode> Targets { get; }

    /// <summary>Bands by source, then target: on either side they lie in the order of the regions on the other.</summary>
    public IReadOnlyList<SankeyBand> Bands { get; }

    private static List<(int Source, int Target, int Count)> Cells(RegionCorrespondence table)
    {
        var regions = table.Regions.Count;
        var cells = new List<(int Source, int Target, int Count)>();
        for (var source = 0; source < regions; source++)
        {
            for (var target = 0; target < regions; target++)
                if (table.Pairs(source, target) > 0)
                    cells.Add((source, target, table.Pairs(source, target)));
            if (table.Unmapped(source) > 0)
                cells.Add((source, regions, table.Unmapped(source)));
        }
        return cells;
    }

    private static double HeightOf(List<SankeyNode> nodes) => nodes.Count == 0 ? 0 : nodes[^1].Top + nodes[^1].Height;

    private double Thickness(int count) => Math.Max(ThinnestBand, count * _pixelsPerSpot);

    private List<SankeyNode> Stack(List<(int Source, int Target, int Count)> cells, Func<(int Source, int Target, int Count), int> side)
    {
        var nodes = new List<SankeyNode>();
        var top = 0.0;
        foreach (var group in cells.GroupBy(side).OrderBy(group => group.Key))
        {
            var height = group.Sum(cell => Thickness(cell.Count));
            nodes.Add(new SankeyNode(group.Key, group.Sum(cell => cell.Count), top, height));
            top += height + Gap;
        }
        return nodes;
    }

    private List<SankeyNode> Centred(List<SankeyNode> nodes)
    {
        var shift = (Height - HeightOf(nodes)) / 2;
        return nodes.ConvertAll(node => node with { Top = node.Top + shift });
    }

    private List<SankeyBand> Connect(List<(int Source, int Target, int Count)> cells)
    {
        var sourceTops = Sources.ToDictionary(node => node.Region, node => node.Top);
        var targetTops = Targets.ToDictionary(node => node.Region, node => node.Top);
        var bands = new List<SankeyBand>();
        foreach (var (source, target, count) in cells)
        {
            var thickness = Thickness(count);
            bands.Add(new SankeyBand(source, target, count, sourceTops[source], targetTops[target], thickness));
            sourceTops[source] += thickness;
            targetTops[target] += thickness;
        }
        return bands;
    }
}
