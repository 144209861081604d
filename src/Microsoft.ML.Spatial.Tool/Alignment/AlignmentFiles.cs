using System.Globalization;
using System.Text;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Figures;
using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Core.Registration;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Registration;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Alignment;

/// <summary>The files that <c>align</c> writes, checked before the work begins.</summary>
internal sealed class AlignmentFiles
{
    private readonly OutputFile[] _slices;
    private readonly OutputFile[] _matches;
    private readonly OutputFile[] _regions;
    private readonly OutputFile _mapping;
    private readonly OutputFile _anchors;
    private readonly OutputFile _transforms;
    private readonly OutputFile _picture;

    private AlignmentFiles(AlignRequest request, string[] names)
    {
        OutputFolder.Create("--output", request.Folder);
        string[] inputs = [.. request.Sources, request.Target];
        _slices = [.. names.Select(name => Check($"{name}.aligned.h5ad", ".h5ad"))];
        _matches = [.. names.SkipLast(1).Select(name => Check($"{name}.matches.svg", ".svg"))];
        _regions = [.. names.SkipLast(1).Select(name => Check($"{name}.regions.svg", ".svg"))];
        _mapping = Check("mapping.csv", ".csv");
        _anchors = Check("anchors.csv", ".csv");
        _transforms = Check("transforms.json", ".json");
        _picture = Check("registered.svg", ".svg");

        OutputFile Check(string name, string extension) => OutputFile.Check("--output", Path.Combine(request.Folder, name), extension, inputs);
    }

    /// <summary>Names of the files that were written.</summary>
    public List<string> Names { get; } = [];

    public static AlignmentFiles Check(AlignRequest request, string[] names) => new(request, names);

    public void Write(AlignmentResult result, AlignRequest request, CommandContext context)
    {
        Text(_mapping, MappingTable(result));
        Text(_anchors, AnchorTable(result));
        Text(_transforms, Transforms(result));
        for (var i = 0; i < result.Slices.Count; i++)
            WriteSlice(result, i, context);
        for (var modality = 0; modality < result.Inputs.Count; modality++)
            WriteModel(result, modality, request, context);
        Text(_picture, SlicesFigure.Render([.. result.Places], [.. result.Slices.Select(slice => slice.Name)]));
        for (var i = 0; i < result.Pairs.Count; i++)
            Draw(result.Pairs[i], result, i);
    }

    private void Text(OutputFile file, string text)
    {
        file.WriteText(text);
        Names.Add(Path.GetFileName(file.Path));
    }

    private static string MappingTable(AlignmentResult result)
    {
        var table = new StringBuilder("source,barcode,target,partner,score,p\n");
        foreach (var pair in result.Pairs)
        {
            for (var spot = 0; spot < pair.Source.Spots; spot++)
            {
                var partner = pair.Mapping.Partners[spot];
                table.Append(CultureInfo.InvariantCulture, $"{Quoted(pair.Source.Name)},{Quoted(pair.Source.Data.Barcodes[spot])},{Quoted(pair.Target.Name)},{(partner < 0 ? "" : Quoted(pair.Target.Data.Barcodes[partner]))},{pair.Mapping.Scores[spot]:G6},{pair.Mapping.PValues[spot]:G6}\n");
            }
        }
        return table.ToString();
    }

    private static string AnchorTable(AlignmentResult result)
    {
        var table = new StringBuilder("source,barcode,target,anchor\n");
        for (var i = 0; i < result.Anchors.Count; i++)
        {
            var (pair, anchors) = (result.Pairs[i], result.Anchors[i]);
            for (var k = 0; k < anchors.Source.Length; k++)
                table.Append(CultureInfo.InvariantCulture, $"{Quoted(pair.Source.Name)},{Quoted(pair.Source.Data.Barcodes[anchors.Source[k]])},{Quoted(pair.Target.Name)},{Quoted(pair.Target.Data.Barcodes[anchors.Target[k]])}\n");
        }
        return table.ToString();
    }

    private static string Quoted(string text) => text.AsSpan().IndexOfAny(',', '"', '\n') < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Transforms(AlignmentResult result)
        => new JsonSummary().Set("target", result.Slices[^1].Name).Set("pairs", result.Pairs.Select(pair => new JsonSummary()
            .Set("source", pair.Source.Name)
            .Set("transform", Numbers(pair.Placement.Transform))
            .Set("bending", pair.Placement.Refinement?.Bending is not { } bending ? null : new JsonSummary()
                .Set("originX", bending.OriginX).Set("originY", bending.OriginY).Set("step", bending.Step).Set("countX", (long)bending.CountX).Set("countY", (long)bending.CountY)
                .Set("coefficients", bending.Coefficients)))).ToLine() + "\n";

    private static double[] Numbers(PlanarTransform transform) => [transform.A, transform.B, transform.C, transform.D, transform.E, transform.F];

    // With one modality there is one model; else one after the first slice of each.
    private void WriteModel(AlignmentResult result, int modality, AlignRequest request, CommandContext context)
    {
        var first = result.Slices[result.Modalities.Groups[modality][0]];
        var name = result.Inputs.Count == 1 ? "model.zip" : $"{first.Name}.model.zip";
        var file = OutputFile.Check("--output", Path.Combine(request.Folder, name), ".zip", [.. request.Sources, request.Target]);
        FusionModelFile.Write(result.Model, modality, result.Inputs[modality], first, request, file, context);
        Names.Add(name);
    }

    private void WriteSlice(AlignmentResult result, int index, CommandContext context)
    {
        var (slice, places) = (result.Slices[index].Data, result.Places[index]);
        slice.Embeddings[RegisterRunner.AlignedName] = places.ToMatrix();
        slice.Embeddings["X_fused"] = result.Fused[index];
        slice.Embeddings["X_joint"] = result.Joint[index];
        if (result.Domains is { } domains)
            slice.Observations.Set(new CategoricalColumn("joint_domain", domains.Labels[index], [.. Enumerable.Range(1, domains.Labels.Max(labels => labels.Max()) + 1).Select(domain => domain.ToString(CultureInfo.InvariantCulture))]));
        if (index < result.Pairs.Count)
            SetPartners(result.Pairs[index]);
        foreach (var lost in SliceWriter.Write(slice, _slices[index], context))
            context.Note($"not in {_slices[index].Path}: {lost}");
        Names.Add(Path.GetFileName(_slices[index].Path));
    }

    private static void SetPartners(AlignedPair pair)
    {
        var observations = pair.Source.Data.Observations;
        observations.Set(new TextColumn("aligned_partner", Array.ConvertAll(pair.Mapping.Partners, partner => partner < 0 ? null : pair.Target.Data.Barcodes[partner])));
        observations.Set(new RealColumn("aligned_partner_score", pair.Mapping.Scores));
        observations.Set(new RealColumn("aligned_partner_p", pair.Mapping.PValues));
    }

    private void Draw(AlignedPair pair, AlignmentResult result, int index)
    {
        var (source, target) = Labels(pair, result, index);
        Text(_matches[index], MatchFigure.Render(
            result.Places[index],
            pair.Target.Coordinates,
            pair.Mapping.Partners,
            source,
            target,
            new MatchFigureOptions { Title = $"{pair.Source.Name} and its partners in {pair.Target.Name}", SourceTitle = pair.Source.Name, TargetTitle = pair.Target.Name, SameFrame = true }));
        if (source is null || target is null)
            return;
        Text(_regions[index], SankeyFigure.Render(
            RegionCorrespondence.Count(pair.Mapping.Partners, source.Codes, target.Codes, source.Categories),
            null,
            new SankeyOptions { Title = "Regions of mapped spots", SourceTitle = pair.Source.Name, TargetTitle = pair.Target.Name }));
    }

    // Known labels where both slices have them, else joint domains.
    private static (CategoricalColumn? Source, CategoricalColumn? Target) Labels(AlignedPair pair, AlignmentResult result, int index)
    {
        if (pair.Source.Labels is { } from && pair.Target.Labels is { } to)
        {
            var (source, target, categories) = AlignedPair.CommonCodes(from, to);
            return (new CategoricalColumn(from.Name, source, categories), new CategoricalColumn(from.Name, target, categories));
        }
        if (result.Domains is not { } domains)
            return (null, null);
        string[] names = [.. Enumerable.Range(1, domains.Labels.Max(labels => labels.Max()) + 1).Select(domain => domain.ToString(CultureInfo.InvariantCulture))];
        return (new CategoricalColumn("domain", domains.Labels[index], names), new CategoricalColumn("domain", domains.Labels[^1], names));
    }
}
