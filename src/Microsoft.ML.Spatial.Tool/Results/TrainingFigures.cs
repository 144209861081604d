using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Figures;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Tool.Output;

namespace Microsoft.ML.Spatial.Tool.Results;

/// <summary>The figures beside the map of domains, under its name: loss curve, long-range partners, and each gene as measured and denoised.</summary>
/// <param name="map">The file of the map.</param>
/// <param name="dataset">The slice.</param>
/// <param name="training">What there is to draw.</param>
internal sealed class TrainingFigures(OutputFile map, SpatialDataset dataset, TrainingSummary training)
{
    private const int MostGenes = 8;

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
        if (training.Denoised is { } denoised)
            foreach (var (name, measured, value) in Genes(denoised))
                Draw(SafeName(name), $"figure.{name}", ExpressionFigure.Render(points, name, measured, value));
        return files;

        void Draw(string ending, string what, string figure)
        {
            var file = OutputFile.Check("--figure", Path.ChangeExtension(map.Path, $".{ending}.svg"), ".svg");
            file.WriteText(figure);
            files.Add((what, file.Path));
        }
    }

    /// <summary>The first few denoised genes: name, measured and denoised values.</summary>
    private IEnumerable<(string Name, float[] Measured, float[] Denoised)> Genes(DenseMatrix denoised)
    {
        var normalized = CountNormalizer.Normalize(dataset.Features, CountNormalizer.MedianTotal(dataset.Features), log1p: true).Transpose();
        for (var gene = 0; gene < Math.Min(MostGenes, denoised.Columns); gene++)
        {
            var column = Array.IndexOf(dataset.FeatureNames, training.DenoisedNames[gene]);
            var measured = new float[dataset.SpotCount];
            var indices = normalized.RowIndices(column);
            for (var k = 0; k < indices.Length; k++)
                measured[indices[k]] = normalized.RowValues(column)[k];
            yield return (training.DenoisedNames[gene], measured, [.. Enumerable.Range(0, dataset.SpotCount).Select(spot => denoised[spot, gene])]);
        }
    }

    private static string SafeName(string name) => string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' ? letter : '_'));
}
