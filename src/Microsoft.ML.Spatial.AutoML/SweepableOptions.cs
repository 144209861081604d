using System.Reflection;
using Microsoft.ML.SearchSpace;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Sweeping;
using SpatialSpace = Microsoft.ML.Spatial.Core.Sweeping.SearchSpace;

namespace Microsoft.ML.Spatial.AutoML;

/// <summary>Makes the options of a trial out of what a tuner proposes.</summary>
internal sealed class SweepableOptions<TOptions>
    where TOptions : class
{
    private readonly TOptions _defaults;
    private readonly PropertyInfo? _execution = typeof(TOptions).GetProperty(nameof(Execution), typeof(Execution));

    public SweepableOptions(TOptions defaults, SpatialSpace? space)
    {
        _defaults = OptionsSpace.Clone(defaults);
        Space = space is null ? OptionsSpace.Of(defaults) : OptionsSpace.WithDefaults(space, defaults);
    }

    public SpatialSpace Space { get; }

    public TOptions For(MLContext context, Parameter proposal)
    {
        var options = OptionsSpace.Apply(_defaults, ParameterReader.Read(Space, proposal));
        var token = TrialCancellation.Of(context);
        if (_execution is not null && token.CanBeCanceled)
            _execution.SetValue(options, WithToken((Execution?)_execution.GetValue(options) ?? Execution.Default, token));
        return options;
    }

    private static Execution WithToken(Execution asked, CancellationToken token)
        => asked with { Cancellation = asked.Cancellation.CanBeCanceled ? CancellationTokenSource.CreateLinkedTokenSource(asked.Cancellation, token).Token : token };
}
