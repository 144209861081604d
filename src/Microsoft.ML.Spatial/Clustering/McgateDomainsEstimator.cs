using Microsoft.ML.Spatial.Core.Clustering.Ensemble;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Clustering;

/// <summary>The whole way from counts to domains; what the technology is, is only known once there are data.</summary>
internal sealed class McgateDomainsEstimator(MLContext context, McgateDomainsOptions options) : IEstimator<ITransformer>
{
    public ITransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Chain(PresetOf(input, options)).Fit(input);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => Chain(DomainPreset.Visium).GetOutputSchema(inputSchema);

    /// <summary>What the technology of a view is.</summary>
    public static DomainPreset PresetOf(IDataView input, McgateDomainsOptions options)
    {
        if (options.Preset != DomainPreset.Auto)
            return options.Preset;
        new ColumnRequirement(options.CoordinatesColumnName, ColumnForm.Coordinates, nameof(McgateDomainsOptions.CoordinatesColumnName)).Find(Interop.MLNetInterop.Instance.CreateShape(input.Schema));
        var scan = new ColumnScan(input);
        var points = scan.AddCoordinates(input.Schema[options.CoordinatesColumnName]);
        var slices = input.Schema.GetColumnOrNull(ColumnNames.Slice) is { } column ? scan.AddCategory(column) : null;
        scan.Run(options.Execution?.Cancellation ?? default);
        return DomainPresetResolver.Resolve(options.Preset, points.ToPoints(), slices?.Codes, options.Execution);
    }

    private IEstimator<ITransformer> Chain(DomainPreset preset)
        => McgatePipeline.Preprocessing(context, options).Append(McgatePipeline.Embedding(context, options)).Append(McgatePipeline.Clustering(context, options, preset));
}
