using Microsoft.ML.Spatial.Core.Figures;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Tool.Integration;

/// <summary>The pictures of an integration; maps show all samples below each other.</summary>
internal sealed class IntegrationFigures
{
    private const int MostModalities = 2;
    private const int SampleSize = 360;
    private const int LargestSize = 2400;

    private readonly IntegrationResult _result;
    private readonly PointSet _places;

    /// <param name="result">What was found.</param>
    public IntegrationFigures(IntegrationResult result)
    {
        _result = result;
        _places = SampleColumn.Of([.. result.Data.Samples.Select(sample => sample.Spots.RequireCoordinates())]);
    }

    /// <summary>What the first modality contributes to the latent.</summary>
    public string Contribution()
    {
        var output = _result.Fit.Output;
        float[] shares = [.. Enumerable.Range(0, output.SpotCount).Select(spot => output.IsMeasured(spot, 0) ? (float)output.Contribution(spot, 0) : float.NaN)];
        return ValueMapFigure.Render(_places, [($"share of {_result.Data.Modalities[0].Name} in the latent", shares)], Options("Contribution"));
    }

    /// <summary>The domains, beside known labels.</summary>
    public string Domains() => _result.Domains!.Domains.Draw(_places, Title("Domains of the latent"), PanelSize);

    /// <summary>The feature of each of the first modalities that varies most over the tissue, as measured and denoised.</summary>
    public string Denoised()
    {
        var maps = new List<(string Title, float[] Values)>();
        for (var k = 0; k < Math.Min(MostModalities, _result.Data.Modalities.Count); k++)
        {
            var (modality, feature) = (_result.Data.Modalities[k], _result.Data.Modalities[k].MostVariable);
            var (measured, denoised) = (new float[_places.Count], new float[_places.Count]);
            var row = new float[modality.Values.Columns];
            for (var spot = 0; spot < denoised.Length; spot++)
            {
                measured[spot] = _result.Fit.Output.IsMeasured(spot, k) ? At(modality.Logged, spot, feature) : float.NaN;
                IntegrationScores.Denoised(_result.Fit.Output, spot, k, modality, row);
                denoised[spot] = row[feature];
            }
            maps.Add(($"{modality.Variables.Names[feature]} ({modality.Name}), measured", measured));
            maps.Add(("denoised", denoised));
        }
        return ValueMapFigure.Render(_places, maps, Options("Measured and denoised"));
    }

    /// <summary>The loss that was minimised.</summary>
    public string Loss() => LossCurveFigure.Render([[.. _result.Fit.Losses.Select(loss => loss.Total)]], "weighted loss of all modalities");

    private int PanelSize => Math.Min(LargestSize, SampleSize * _result.Data.Samples.Count);

    private DomainMapOptions Options(string title) => new() { Title = Title(title), PanelSize = PanelSize };

    private string Title(string title) => $"{title}: {string.Join(", ", _result.Data.Samples.Select(sample => sample.Name))}";

    private static float At(CsrMatrix values, int row, int column)
        => values.RowIndices(row).BinarySearch(column) is >= 0 and var at ? values.RowValues(row)[at] : 0;
}
