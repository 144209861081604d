using System.Globalization;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Figures;
using Microsoft.ML.Spatial.Tool.Output;

namespace Microsoft.ML.Spatial.Tool.Results;

/// <summary>The figures beside the map of domains, under its name: loss curve, long-range partners, and each gene as measured and denoised.</summary>
/// <param name="map">The file of the map.</param>
/// <param name="dataset">The slice.</param>
/// <param name="training">What there is to draw.</param>
internal sealed class TrainingFigures(OutputFile map, SpatialDataset dataset, TrainingSummary training)
{
    /// <summary>How many denoised genes are drawn; files hold all.</summary>
    public const int MostGenes = 8;

    /// <summary>Writes those there is something for.</summary>
    /// <returns>The files written, as (what, path).</returns>
    public IEnumerable<(string What, string Path)> Write()
    {
        var files = new List<(string What, string Path)>();
        var points = dataset.RequireCoordinates();
        if (training.Losses.Count > 0)
            Draw("loss", "lossFigure", LossCurveFigure.Render(training.Losses));
        if (training.Partners.Count > 0)
            Draw("partners", "partnersFigure", PartnersFigure.Render(points, training.Partners));
        var taken = new HashSet<string>(["loss", "partners"], StringComparer.OrdinalIgnoreCase);
        for (var gene = 0; gene < training.Measured.Count; gene++)
        {
            var name = training.DenoisedNames[gene];
            float[] denoised = [.. Enumerable.Range(0, dataset.SpotCount).Select(spot => training.Denoised![spot, gene])];
            Draw(Ending(name, taken), $"figure.{name}", ExpressionFigure.Render(points, name, training.Measured[gene], denoised));
        }
        return files;

        void Draw(string ending, string what, string figure)
        {
            var file = OutputFile.Check("--figure", Path.ChangeExtension(map.Path, $".{ending}.svg"), ".svg");
            file.WriteText(figure);
            files.Add((what, file.Path));
        }
    }

    // Names that differ in signs alone, or that other figures have, must not share a file.
    private static string Ending(string name, HashSet<string> taken)
    {
        var safe = string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' ? letter : '_'));
        var ending = safe;
        for (var number = 2; !taken.Add(ending); number++)
            ending = string.Create(CultureInfo.InvariantCulture, $"{safe}-{number}");
        return ending;
    }
}
