using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Clustering;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Figures;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;
using Microsoft.ML.Spatial.Embedding;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Results;
using Microsoft.ML.Spatial.Tool.Running;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Tool.Domains;

/// <summary>Method 'mcgate': graph attention embeddings of several seeds and their consensus.</summary>
internal static class McgateMethod
{
    public static MethodOutcome Find(DomainsRequest request, SpatialDataset dataset, MLContext mlContext, CommandContext context)
    {
        var preset = Presets.Resolve(request.Preset, dataset, context);
        var options = McgateSettings.From(request, dataset, preset, context);
        OptionsValidator.Validate(options);
        var data = mlContext.Spatial().Data.LoadFromDataset(dataset);
        var selected = context.Timer.Measure("preprocess", () => FittedStep.Of(McgatePipeline.Preprocessing(mlContext, options), data));
        RequireGenes(request.Network.Denoise, dataset, ColumnAnnotations.SlotNames(selected.Output.Schema[McgatePipeline.VariableColumn])!);
        var embedded = context.Timer.Measure("train", () =>
        {
            var step = FittedStep.Of(McgatePipeline.Embedding(mlContext, options), selected.Output);
            McgatePipeline.ReadEmbedding(step.Output, context.Cancellation);
            return step;
        });
        var networks = Flatten(embedded.Model).OfType<McgateTransformer>().ToArray();
        var published = request.Network.Reference && networks.Length == 1;
        if (published && request.Model is not null)
            context.Note("the domains of --reference come from its last training pass; the saved model embeds by inference, so 'transform' may give a few spots another domain.");
        var (clustering, found) = context.Timer.Measure("cluster", () =>
        {
            // The published program clusters the embedding of its last training pass.
            var view = published ? LastPass(embedded.Output, networks[0].Fit!.TrainingEmbedding, context.Cancellation) : embedded.Output;
            var step = FittedStep.Of(McgatePipeline.Clustering(mlContext, options, preset), view);
            return (step.Model, FoundDomains.Read(step.Output, context.Cancellation));
        });
        var parameters = McgateSettings.Describe(request, options, found);
        var consensus = Flatten(clustering).OfType<ConsensusTransformer>().FirstOrDefault();
        var training = Summarise(request, dataset, networks, consensus, options, embedded.Output, context) with { Preset = Presets.Name(preset) };
        if (request.Figure is not null)
            training = training with { Measured = Measured(selected.Output, training.DenoisedNames.Take(TrainingFigures.MostGenes), context.Cancellation) };
        if (consensus is not null)
            parameters["stability"] = consensus.Stability;
        if (training.DenoisedNames.Count > 0)
            parameters["denoised_genes"] = training.DenoisedNames.ToArray();
        return new MethodOutcome(selected.Model.Append(embedded.Model).Append(clustering), data.Schema, found, parameters, options.MaximumClusters, training);
    }

    /// <summary>Says in the user's terms which genes cannot be denoised, before hours of training.</summary>
    private static void RequireGenes(IReadOnlyList<string> genes, SpatialDataset dataset, string[] selected)
    {
        foreach (var gene in genes is [McgateSettings.EveryGene] ? [] : genes)
        {
            if (!dataset.FeatureNames.Contains(gene, StringComparer.Ordinal))
                throw new SpatialDataException($"--denoise: there is no feature '{gene}' among the {dataset.FeatureCount:N0} (such as '{dataset.FeatureNames[0]}').");
            if (!selected.Contains(gene, StringComparer.Ordinal))
                throw new SpatialDataException($"--denoise: '{gene}' is not among the {selected.Length:N0} most variable features, which the networks read; give --top-features 0 to use all.");
        }
    }

    private static TrainingSummary Summarise(
        DomainsRequest request, SpatialDataset dataset, McgateTransformer[] networks, ConsensusTransformer? consensus, McgateDomainsOptions options, IDataView embedded, CommandContext context)
    {
        var first = networks[0].Fit!;
        var summary = new TrainingSummary
        {
            Stability = consensus?.Stability,
            Members = options.Networks * options.MixturesPerNetwork,
            Losses = [.. networks.Select(network => network.Losses)],
            StoppedEarly = first.StoppedEarly,
            AttentionEntropy = first.AttentionEntropy,
            Partners = [.. first.TrackedPartners.GroupBy(tracked => tracked.Spot).Select(group => new SpotPartners(
                dataset.Barcodes[group.Key], group.Key, group.SelectMany(tracked => tracked.Partners).CountBy(partner => partner).ToDictionary()))],
        };
        if (request.Network.Denoise.Count == 0)
            return summary;
        var names = ColumnAnnotations.SlotNames(embedded.Schema[ColumnNames.Denoised])!;
        return summary with { DenoisedNames = names, Denoised = ColumnReader.ReadDense(embedded, ColumnNames.Denoised, context.Cancellation) };
    }

    /// <summary>The values of some genes that the networks read, one array per gene.</summary>
    private static float[][] Measured(IDataView selected, IEnumerable<string> genes, CancellationToken cancellation)
    {
        string[] wanted = [.. genes];
        if (wanted.Length == 0)
            return [];
        var names = ColumnAnnotations.SlotNames(selected.Schema[McgatePipeline.VariableColumn])!;
        var profiles = ColumnReader.ReadSparse(selected, McgatePipeline.VariableColumn, cancellation);
        var values = profiles.SelectColumns(Array.ConvertAll(wanted, gene => Array.IndexOf(names, gene))).ToDense();
        return [.. wanted.Select((_, gene) => Enumerable.Range(0, profiles.Rows).Select(spot => values[(spot * wanted.Length) + gene]).ToArray())];
    }

    /// <summary>The view with the embedding of the last training pass instead of the model's own.</summary>
    private static WholeView LastPass(IDataView embedded, DenseMatrix embedding, CancellationToken cancellation)
    {
        var rows = new RowIdIndex();
        var scan = new ColumnScan(embedded);
        scan.AddIds(rows);
        scan.Run(cancellation);
        var column = new AddedColumn(ColumnNames.Embedding, new VectorDataViewType(NumberDataViewType.Single, embedding.Columns));
        return new WholeView(embedded, [column], () => new WholeViewResult(rows, [RowValues.Dense(embedding)]));
    }

    private static IEnumerable<ITransformer> Flatten(ITransformer model)
        => model is IEnumerable<ITransformer> chain ? chain.SelectMany(Flatten) : [model];
}
