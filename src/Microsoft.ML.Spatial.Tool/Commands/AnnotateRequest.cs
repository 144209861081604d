using Microsoft.ML.Spatial.Core.Annotation;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Tool.Output;

namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary>What <c>mlspatial annotate</c> was asked to do; every file name has been checked.</summary>
internal sealed record AnnotateRequest
{
    public required string Input { get; init; }

    public required string Database { get; init; }

    public required MetaboliteDatabaseOptions Columns { get; init; }

    public required MetaboliteAnnotationOptions Options { get; init; }

    /// <summary>The column of var with the m/z; null looks for mz and then at the names.</summary>
    public required string? MzColumn { get; init; }

    public required DatasetReadOptions Read { get; init; }

    public required OutputFile? Table { get; init; }

    public required OutputFile? Output { get; init; }
}
