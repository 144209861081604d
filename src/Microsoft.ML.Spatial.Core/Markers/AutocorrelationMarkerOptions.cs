using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Core.Preprocessing.Autocorrelation;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Markers;

/// <summary>
/// Scores features by how far neighbouring spots have similar values (<see cref="SpatialAutocorrelation"/>), whatever the groups: one score per feature, given to the group in
/// which its mean is largest.
/// </summary>
/// <remarks>The score is Moran's I, or 1 - Geary's C so that larger is better there too. p-values are those of the statistic, adjusted over all features that vary.</remarks>
public sealed class AutocorrelationMarkerOptions : MarkerOptions, IValidatableObject
{
    /// <summary>The defaults.</summary>
    public AutocorrelationMarkerOptions()
        : base(2)
    {
    }

    /// <summary>Which statistic.</summary>
    /// <value>Default <see cref="SpatialStatistic.MoransI"/>.</value>
    [EnumDataType(typeof(SpatialStatistic))]
    public SpatialStatistic Statistic { get; set; } = SpatialStatistic.MoransI;

    /// <summary>How much the neighbours of a spot count.</summary>
    /// <value>Default <see cref="WeightForm.RowNormalized"/>.</value>
    [EnumDataType(typeof(WeightForm))]
    public WeightForm Weights { get; set; } = WeightForm.RowNormalized;

    /// <summary>Which spots are neighbours, among those that have a group.</summary>
    /// <value>Default each spot's six nearest.</value>
    [Required]
    public SpatialGraphOptions Graph { get; set; } = new();

    /// <inheritdoc/>
    public override string Method => Statistic == SpatialStatistic.MoransI ? "moran" : "geary";

    /// <inheritdoc/>
    public override bool NeedsPlaces => true;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
        => (Graph is null ? [] : OptionsValidator.Errors(Graph)).Select(error => new ValidationResult($"{nameof(Graph)}: {error}", [nameof(Graph)]));

    internal override MarkerScores Score(GroupedFeatures features, GroupMoments moments, Execution execution)
    {
        var found = SpatialAutocorrelation.Compute(
            features.Spots, features.Places!, features.Slices, Graph, new SpatialAutocorrelationOptions { Weights = Weights }, execution);
        var test = Statistic == SpatialStatistic.MoransI ? found.MoransI : found.GearysC;
        var score = Statistic == SpatialStatistic.MoransI ? test.Statistic : Array.ConvertAll(test.Statistic, statistic => 1 - statistic);
        return MarkerScores.OfFeatures(score) with { P = test.P, AdjustedP = test.AdjustedP };
    }
}
