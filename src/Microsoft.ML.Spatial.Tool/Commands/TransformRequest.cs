using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Tool.Output;

namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary>What <c>mlspatial transform</c> was asked to do; every file name has been checked.</summary>
/// <param name="Model">The saved model.</param>
/// <param name="Input">The slice it is applied to.</param>
/// <param name="LabelColumn">Column of obs with known labels, for the scores alone.</param>
/// <param name="ReadOptions">How the input is read; null for the defaults.</param>
/// <param name="Output">Where the slice with its domains goes.</param>
/// <param name="Figure">Where the map goes.</param>
internal sealed record TransformRequest(string Model, string Input, string? LabelColumn, DatasetReadOptions? ReadOptions, OutputFile? Output, OutputFile? Figure);
