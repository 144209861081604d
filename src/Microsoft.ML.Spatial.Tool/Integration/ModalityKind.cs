using Microsoft.ML.Spatial.Core.Integration;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Integration;

/// <summary>What the values of a modality are.</summary>
/// <param name="Name">The modality.</param>
/// <param name="Likelihood">How they scatter.</param>
/// <param name="Whole">Whether all are whole numbers of 0 or more.</param>
/// <param name="Scale">What they look like.</param>
internal sealed record ModalityKind(string Name, Likelihood Likelihood, bool Whole, InputScaleReport Scale)
{
    /// <summary>The kinds of all modalities, in the order in which they are named; says which likelihood the data chose.</summary>
    /// <exception cref="ToolException">A likelihood is given for a modality that there is not.</exception>
    public static ModalityKind[] Of(IReadOnlyList<IntegratedSample> samples, IntegrateRequest request, CommandContext context)
    {
        string[] names = request.Joint.Count > 0
            ? [.. samples.SelectMany(sample => sample.Parts.Select(part => part.Modality)).Distinct(StringComparer.Ordinal)]
            : [.. request.Modalities.Select(modality => modality.Name)];
        if (request.Likelihoods.Keys.FirstOrDefault(name => !names.Contains(name, StringComparer.Ordinal)) is { } unknown)
            throw ToolException.Usage($"--likelihood names modality '{unknown}'; there are {string.Join(", ", names)}.");
        return Array.ConvertAll(names, name => Of(name, [.. samples.SelectMany(sample => sample.Parts.Where(part => part.Modality == name).Select(part => part.Data.Features))], request, context));
    }

    private static ModalityKind Of(string name, CsrMatrix[] matrices, IntegrateRequest request, CommandContext context)
    {
        var detector = new InputScaleDetector();
        foreach (var matrix in matrices)
            for (var row = 0; row < matrix.Rows; row++)
                detector.Add(matrix.RowValues(row));
        var scale = detector.Report();
        var whole = scale.Scale == InputScale.Counts;
        if (request.Likelihoods.TryGetValue(name, out var asked))
            return new ModalityKind(name, asked, whole, scale);
        var counts = request.Reference ? Likelihood.ZeroInflatedNegativeBinomial : Likelihood.NegativeBinomial;
        var chosen = whole ? counts : Likelihood.Gaussian;
        context.Note($"{name} holds {(whole ? "whole numbers" : "values that are not all whole numbers of 0 or more")}, so its likelihood is {LikelihoodNames.Of(chosen)}; choose another with --likelihood {name}=WORD.");
        return new ModalityKind(name, chosen, whole, scale);
    }
}
