using Microsoft.ML.Spatial.Clustering;
using Microsoft.ML.Spatial.Core.Clustering.Ensemble;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Sweeping;
using Microsoft.ML.Spatial.Sweeping;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Domains;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Sweeping;

/// <summary>The methods whose settings are searched: where they start from, what is searched of them, and what their budget is.</summary>
internal static class SweepMethod
{
    private const string Members = nameof(DomainEnsembleOptions.Members);
    private const string Features = nameof(DomainEnsembleOptions.FeatureCount);
    private const string Epochs = "Network.Epochs";

    // The default number of members per technology, which the library keeps to itself; a test compares them.
    private const int VisiumMembers = 30;
    private const int ImagingMembers = 60;
    private const int SmallestShare = 9;

    public static FoundSettings Search(SweepRequest request, SpatialDataset dataset, MLContext mlContext, CommandContext context)
    {
        var data = mlContext.Spatial().Data.LoadFromDataset(dataset);
        var domains = Domains(request);
        var preset = request.Method == DomainMethod.Floor ? DomainPreset.Auto : Presets.Resolve(request.Preset, dataset, context);
        var clustering = mlContext.Spatial().Clustering;
        switch (request.Method)
        {
            case DomainMethod.Floor:
                return Run<FloorOptions>(FloorSettings.From(domains, dataset, context.Execution), null, clustering.Floor);
            case DomainMethod.Mcgate:
                var networks = McgateSettings.From(domains, dataset, preset, context);
                return Run(networks, Halving(Epochs, networks.Network.Epochs), clustering.McgateDomains);
            default:
                var ensemble = EnsembleMethod.Settings(domains, dataset, preset, context);
                return Run(ensemble, Halving(Members, preset == DomainPreset.Visium ? VisiumMembers : ImagingMembers), options => clustering.Ensemble(options));
        }

        FoundSettings Run<TOptions>(TOptions defaults, HalvingOptions? halving, Func<TOptions, IEstimator<ITransformer>> create)
            where TOptions : class, new()
        {
            var space = request.Space ?? WithoutIdle(OptionsSpace.Of(defaults), dataset);
            var (objective, measures) = SweepObjectives.Of(request.Objective, request.Method, dataset, request.LabelColumn);
            var sweep = request.Sweep;
            sweep.Halving = request.Halving ? halving : null;
            sweep.Identity = Identity(request, dataset);
            var outcome = mlContext.Spatial().Sweep.Run(data, create, new SweepSettings<TOptions>
            {
                Defaults = defaults,
                Space = request.Members is null ? space : space.Without(Members),
                Objective = objective,
                Measures = measures,
                Sweep = sweep,
                Execution = context.Execution,
            });
            return new FoundSettings(outcome.Result, outcome.Model, data.Schema);
        }
    }

    /// <summary>A panel has fewer features than would ever be chosen, so their number changes nothing.</summary>
    private static Core.Sweeping.SearchSpace WithoutIdle(Core.Sweeping.SearchSpace space, SpatialDataset dataset)
        => space.Parameters.Any(parameter => parameter.Name == Features && parameter.Minimum >= dataset.FeatureCount) ? space.Without(Features) : space;

    private static HalvingOptions Halving(string parameter, int full)
        => new() { Parameter = parameter, MaximumBudget = full, MinimumBudget = Math.Max(1, full / SmallestShare) };

    private static Dictionary<string, string> Identity(SweepRequest request, SpatialDataset dataset) => new(StringComparer.Ordinal)
    {
        ["data"] = FormattableString.Invariant($"{Path.GetFileName(Path.TrimEndingDirectorySeparator(request.Input))}: {dataset.SpotCount} spots, {dataset.FeatureCount} features, {request.ReadOptions?.AnnData?.Matrix ?? "X"}"),
        ["method"] = request.Method,
        ["clusters"] = FormattableString.Invariant($"{request.Clusters}"),
        ["preset"] = request.Preset,
        ["members"] = request.Members is { } members ? FormattableString.Invariant($"{members}") : "searched or default",
        ["labels"] = request.LabelColumn ?? "none",
        ["logged"] = request.Logged ? "yes" : "no",
    };

    private static DomainsRequest Domains(SweepRequest request) => new()
    {
        Command = "sweep",
        Input = request.Input,
        Method = request.Method,
        Clusters = request.Clusters,
        Preset = request.Preset,
        Neighbors = null,
        Seed = request.Sweep.Seed,
        TopFeatures = null,
        Network = new NetworkRequest(),
        Members = request.Members,
        Logged = request.Logged,
        Refine = false,
        DropUnlabelled = false,
        LabelColumn = request.LabelColumn,
        ReadOptions = request.ReadOptions,
        Output = null,
        Model = null,
        Figure = null,
    };
}
