using System.Globalization;
using System.Text;
using Microsoft.ML.Spatial.Core.Integration;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Integration;

/// <summary>The files that <c>integrate</c> writes, checked before the work begins.</summary>
internal sealed class IntegrationFiles
{
    private readonly OutputFile[] _samples;
    private readonly OutputFile _assignments;
    private readonly OutputFile _losses;
    private readonly OutputFile _model;
    private readonly OutputFile _contribution;
    private readonly OutputFile _domains;
    private readonly OutputFile _denoised;
    private readonly OutputFile _loss;

    private IntegrationFiles(IntegrateRequest request, string[] names)
    {
        OutputFolder.Create("--output", request.Folder);
        _samples = [.. names.Select(name => Check($"integrated_{name}", ".h5ad"))];
        (_assignments, _losses, _model) = (Check("assignments", ".csv"), Check("losses", ".csv"), Check("model", ".zip"));
        (_contribution, _domains, _denoised, _loss) = (Check("contribution", ".svg"), Check("domains", ".svg"), Check("denoised", ".svg"), Check("loss", ".svg"));

        OutputFile Check(string name, string extension) => OutputFile.Check("--output", Path.Combine(request.Folder, name + extension), extension, request.Inputs);
    }

    /// <summary>Names of the files that were written.</summary>
    public List<string> Names { get; } = [];

    public static IntegrationFiles Check(IntegrateRequest request, string[] names) => new(request, names);

    public void Write(IntegrationResult result, IntegrateRequest request, CommandContext context)
    {
        for (var sample = 0; sample < _samples.Length; sample++)
        {
            context.Execution.Report("writing", (double)sample / _samples.Length);
            foreach (var lost in SliceWriter.Write(JointSample.Of(result, sample, request), _samples[sample], context))
                context.Note($"not in {_samples[sample].Path}: {lost}");
            Names.Add(Path.GetFileName(_samples[sample].Path));
        }
        IntegrationModelFile.Write(result, request, _model, context);
        Names.Add(Path.GetFileName(_model.Path));
        Text(_losses, Losses(result));
        var figures = new IntegrationFigures(result);
        if (result.Domains is { } domains)
        {
            Text(_assignments, Assignments(result, domains));
            Text(_domains, figures.Domains());
        }
        Text(_contribution, figures.Contribution());
        Text(_denoised, figures.Denoised());
        Text(_loss, figures.Loss());
    }

    private void Text(OutputFile file, string text)
    {
        file.WriteText(text);
        Names.Add(Path.GetFileName(file.Path));
    }

    private static string Assignments(IntegrationResult result, IntegratedDomains domains)
    {
        var table = new StringBuilder("barcode,sample,domain\n");
        var row = 0;
        foreach (var sample in result.Data.Samples)
            foreach (var barcode in sample.Spots.Barcodes)
                table.Append(CultureInfo.InvariantCulture, $"{Quoted(barcode)},{Quoted(sample.Name)},{domains.Domains.Domains.TextAt(row++)}\n");
        return table.ToString();
    }

    private static string Losses(IntegrationResult result)
    {
        var names = result.Data.Modalities.Select(modality => modality.Name).ToArray();
        var table = new StringBuilder($"epoch,total,heldOut,{string.Join(',', names.Select(name => $"reconstruction_{name}"))},{string.Join(',', names.Select(name => $"own_{name}"))},divergence,batchDistance\n");
        foreach (var loss in result.Fit.Losses)
            table.Append(CultureInfo.InvariantCulture, $"{loss.Epoch},{string.Join(',', Numbers(loss).Select(value => value?.ToString("G9", CultureInfo.InvariantCulture)))}\n");
        return table.ToString();
    }

    private static IEnumerable<double?> Numbers(CvaeLoss loss)
        => [loss.Total, loss.HeldOut, .. loss.Reconstruction, .. loss.OwnReconstruction, loss.Divergence, loss.BatchDistance];

    private static string Quoted(string text) => text.AsSpan().IndexOfAny(',', '"', '\n') < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
