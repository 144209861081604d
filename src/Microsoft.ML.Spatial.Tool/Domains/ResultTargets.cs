using Microsoft.ML.Spatial.Tool.Output;

namespace Microsoft.ML.Spatial.Tool.Domains;

/// <summary>Where results go; each may be missing.</summary>
/// <param name="Slice">The slice with its domains (.h5ad).</param>
/// <param name="Model">The fitted model (.zip).</param>
/// <param name="Figure">The map (.svg).</param>
internal sealed record ResultTargets(OutputFile? Slice, OutputFile? Model, OutputFile? Figure);
