using Microsoft.ML.Spatial.Clustering;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Clustering.Ensemble;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Embedding;
using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Running;
using Microsoft.ML.Spatial.Transforms;

namespace Microsoft.ML.Spatial.Tool.Domains;

/// <summary>The options of method 'mcgate' as the command line sets them.</summary>
internal static class McgateSettings
{
    /// <summary>What stands for all genes.</summary>
    public const string EveryGene = "all";

    public static McgateDomainsOptions From(DomainsRequest request, SpatialDataset dataset, DomainPreset preset, CommandContext context)
    {
        var asked = request.Network;
        var options = new McgateDomainsOptions
        {
            Preset = preset,
            MinimumClusters = request.Clusters ?? Math.Min(FloorSettings.FewestDomains, dataset.SpotCount),
            MaximumClusters = request.Clusters ?? FloorSettings.MostTried(dataset),
            WhenAlreadyLogged = request.Logged ? LoggedInput.PassThrough : LoggedInput.Reject,
            SmoothLabels = request.Refine,
            Seed = checked((int)request.Seed),
            Execution = context.Execution,
        };
        if (asked.Reference)
            UseReference(options, preset);
        options.NeighborCount = request.Neighbors ?? options.NeighborCount;
        options.Networks = asked.Networks ?? options.Networks;
        if (request.TopFeatures is { } count)
            options.FeatureCount = count == 0 ? dataset.FeatureCount : count;
        var network = options.Network;
        network.Epochs = asked.Epochs ?? network.Epochs;
        network.HiddenSizes = asked.Hidden ?? network.HiddenSizes;
        network.Heads = asked.Heads ?? network.Heads;
        network.LongRangeShare = asked.Alpha ?? network.LongRangeShare;
        network.LearningRate = asked.LearningRate ?? network.LearningRate;
        network.OutputActivation = asked.OutputActivation switch
        {
            "elu" => OutputActivation.Elu,
            "linear" => OutputActivation.Linear,
            _ => network.OutputActivation,
        };
        if (!asked.Reference)
            network.LongRangeInterval = Math.Max(1, Math.Min(network.LongRangeInterval, network.Epochs / 3));
        if (asked.Denoise.Count > 0)
        {
            network.DenoisedColumnName = ColumnNames.Denoised;
            network.DenoisedFeatures = asked.Denoise is [EveryGene] ? null : asked.Denoise;
        }
        network.TrackedSpots = Tracked(asked.Track, dataset);
        RequireWidthsForHeads(network);
        return options;
    }

    /// <summary>The parameters as they are kept in <c>uns</c> of the result.</summary>
    public static Dictionary<string, object> Describe(DomainsRequest request, McgateDomainsOptions options, FoundDomains found)
    {
        var parameters = MethodParameters.Common(request, found);
        var network = options.Network;
        parameters["preset"] = Presets.Name(options.Preset);
        parameters["reference"] = request.Network.Reference;
        parameters["neighbors"] = (long)options.NeighborCount;
        parameters["top_features"] = (long)options.FeatureCount;
        parameters["networks"] = (long)options.Networks;
        parameters["mixtures_per_network"] = (long)options.MixturesPerNetwork;
        parameters["components"] = (long)network.Components;
        parameters["whiten_noise"] = network.WhitenNoise;
        parameters["hidden"] = string.Join(',', network.HiddenSizes);
        parameters["heads"] = (long)network.Heads;
        parameters["alpha"] = network.LongRangeShare;
        parameters["alpha_interval"] = (long)network.LongRangeInterval;
        parameters["epochs"] = (long)network.Epochs;
        parameters["learning_rate"] = network.LearningRate;
        parameters["output_activation"] = network.OutputActivation == OutputActivation.Elu ? "elu" : "linear";
        return parameters;
    }

    /// <summary>The settings of the published tutorials: one for spots of many cells, one for imaging.</summary>
    private static void UseReference(McgateDomainsOptions options, DomainPreset preset)
    {
        (options.Networks, options.MixturesPerNetwork, options.TargetTotal) = (1, 1, 1e4);
        options.Network.UseReference();
        if (preset == DomainPreset.Visium)
            (options.NeighborCount, options.Network.LearningRate) = (6, 2e-3);
        else
            (options.NeighborCount, options.Network.LearningRate, options.Network.HiddenSizes) = (10, 8e-3, [32]);
    }

    private static void RequireWidthsForHeads(McgateOptions network)
    {
        foreach (var width in network.HiddenSizes.Where(width => width % network.Heads != 0))
            throw ToolException.Usage($"A layer of {width} cannot be shared out among {network.Heads} heads: the heads do not divide it. Give --hidden multiples of --heads.");
    }

    private static int[] Tracked(IReadOnlyList<string> barcodes, SpatialDataset dataset)
    {
        var rows = Array.ConvertAll([.. barcodes], barcode => Array.IndexOf(dataset.Barcodes, barcode));
        return Array.IndexOf(rows, -1) is >= 0 and var unknown
            ? throw new SpatialDataException($"There is no spot '{barcodes[unknown]}' to track among the {dataset.SpotCount:N0} (such as '{dataset.Barcodes[0]}').")
            : rows;
    }
}
