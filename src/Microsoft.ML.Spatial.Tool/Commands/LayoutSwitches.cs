using System.CommandLine;
using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Output;

namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary>The options of <c>mlspatial cluster</c> that lay the embedding out and follow it.</summary>
internal sealed class LayoutSwitches
{
    private readonly Option<bool> _umap = CommonOptions.Flag("--umap", "Lay the spots out by UMAP: obsm['X_umap'].");
    private readonly Option<string?> _umapFigure = CommonOptions.Path("--umap-figure", "Draw the layout to this .svg file; --umap comes with it.");
    private readonly Option<double> _minDist = NumberOption.Real("--min-dist", "UMAP: how near to each other spots may lie.", 0.5, 0, 1);
    private readonly Option<bool> _paga = CommonOptions.Flag("--paga", "Measure which clusters hang together: uns['paga'].");
    private readonly Option<string?> _pagaFigure = CommonOptions.Path("--paga-figure", "Draw the clusters as a network to this .svg file; --paga comes with it.");
    private readonly Option<bool> _pseudotime = CommonOptions.Flag("--pseudotime", "Order the spots by diffusion from --root: obs['dpt_pseudotime'], obsm['X_diffmap'].");
    private readonly Option<string?> _root = CommonOptions.Text("--root", "Where the pseudotime begins: a barcode, a group such as layer=L1, or the min or max of a column or feature such as depth=min.", "BARCODE|COLUMN=VALUE");
    private readonly Option<string?> _pseudotimeFigure = CommonOptions.Path("--pseudotime-figure", "Draw the pseudotime over the tissue to this .svg file.");

    public LayoutSwitches(CliCommand command)
    {
        foreach (var option in new Option[] { _umap, _umapFigure, _minDist, _paga, _pagaFigure, _pseudotime, _root, _pseudotimeFigure })
            command.Add(option);
        command.Check(result =>
        {
            bool Has(Option option) => result.GetResult(option) is { Implicit: false };
            if (Has(_minDist) && !Has(_umap) && !Has(_umapFigure))
                result.AddError("--min-dist belongs to --umap.");
            if (Has(_pseudotime) && !Has(_root))
                result.AddError("--pseudotime needs --root, where it begins: a barcode, or COLUMN=VALUE.");
            if ((Has(_root) || Has(_pseudotimeFigure)) && !Has(_pseudotime))
                result.AddError("--root and --pseudotime-figure belong to --pseudotime.");
        });
    }

    public LayoutRequest Read(ParseResult parsed, string[] inputs) => new()
    {
        Umap = parsed.GetValue(_umap) || parsed.GetValue(_umapFigure) is not null,
        MinDist = parsed.GetValue(_minDist),
        Paga = parsed.GetValue(_paga) || parsed.GetValue(_pagaFigure) is not null,
        Root = parsed.GetValue(_pseudotime) ? parsed.GetValue(_root) : null,
        UmapFigure = OutputFile.CheckOptional("--umap-figure", parsed.GetValue(_umapFigure), ".svg", inputs),
        PagaFigure = OutputFile.CheckOptional("--paga-figure", parsed.GetValue(_pagaFigure), ".svg", inputs),
        PseudotimeFigure = OutputFile.CheckOptional("--pseudotime-figure", parsed.GetValue(_pseudotimeFigure), ".svg", inputs),
    };
}
