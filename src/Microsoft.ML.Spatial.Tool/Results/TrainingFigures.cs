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
    public void WriteTo(ResultFiles files)
    {
        var points = dataset.RequireCoordinates();
        if (training.Losses.Count > 0)
            Draw("loss", "lossFigure", () => LossCurveFigure.Render(training.Losses));
        if (training.Partners.Count > 0)
            Draw("partners", "partnersFigure", () => PartnersFigure.Render(points, training.Partners));
        var endings = new UniqueNames(StringComparer.OrdinalIgnoreCase, "loss", "partners");
        for (var gene = 0; gene < training.Measured.Count; gene++)
        {
            var name = training.DenoisedNames[gene];
            float[] denoised = [.. Enumerable.Range(0, dataset.SpotCount).Select(spot => training.Denoised![spot, gene])];
            Draw(endings.OfFile(name), $"figure.{name}", () => ExpressionFigure.Render(points, name, training.Measured[gene], denoised));
        }

        void Draw(string ending, string what, Func<string> figure)
            => files.WriteText(what, OutputFile.Check("--figure", Path.ChangeExtension(map.Path, $".{ending}.svg"), ".svg"), figure);
    }
}
