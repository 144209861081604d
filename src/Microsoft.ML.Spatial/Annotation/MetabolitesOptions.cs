using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Annotation;

namespace Microsoft.ML.Spatial.Annotation;

/// <summary>Which features are annotated, and how.</summary>
public sealed class MetabolitesOptions : MetaboliteAnnotationOptions
{
    /// <summary>The column whose slot names state the m/z, as in "181.0707" or "mz_181.0707".</summary>
    /// <value>The default is "Features".</value>
    [Required]
    public string InputColumnName { get; set; } = ColumnNames.Features;

    /// <summary>The m/z of the slots, where their names do not state it.</summary>
    /// <value>The default is null: taken from the slot names.</value>
    public IReadOnlyList<double>? Mz { get; set; }

    /// <summary>Threads and cancellation.</summary>
    /// <value>The default is null: all processors.</value>
    public Execution? Execution { get; set; }
}
