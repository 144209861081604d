using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Tool.Domains;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Input;

/// <summary>Values that can be compared between spots: counts scaled to one total and logged.</summary>
internal static class LoggedValues
{
    /// <summary>The values of a slice; as they are when they are said to be logarithms already.</summary>
    /// <exception cref="Core.SpatialDataException">There are no values, or they are no counts though counts are expected.</exception>
    public static CsrMatrix Of(SpatialDataset dataset, DatasetReadOptions? options, bool logged, CommandContext context)
    {
        ScaleCheck.Require(dataset, options?.AnnData?.Matrix, logged);
        return logged ? dataset.Features : context.Timer.Measure("preprocess", () => Of(dataset.Features, context.Execution));
    }

    public static CsrMatrix Of(CsrMatrix counts, Core.Execution execution) => CountNormalizer.Normalize(counts, new CountNormalizationOptions(), execution);
}
