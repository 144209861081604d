using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Spatial.Core.Annotation;

namespace Microsoft.ML.Spatial.Annotation;

/// <summary>Which sets are tested for enrichment, and against what background.</summary>
public sealed class SetEnrichmentOptions : EnrichmentOptions
{
    /// <summary>The column whose slots were measured: their names are the background.</summary>
    /// <value>The default is "Features".</value>
    [Required]
    public string InputColumnName { get; set; } = ColumnNames.Features;

    /// <summary>What the sets call the slots, where that is not their name: gene symbols for Ensembl ids, or annotations for m/z. One name per slot, which stands for the slot on the list and in the background.</summary>
    /// <value>The default is null: the slot names.</value>
    public IReadOnlyList<string>? Names { get; set; }
}
