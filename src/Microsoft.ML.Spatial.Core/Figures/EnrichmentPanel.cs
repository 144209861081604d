using Microsoft.ML.Spatial.Core.Annotation;

namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>The sets one list is rich in, as they are drawn below one heading.</summary>
/// <param name="Title">The heading, such as the name of a domain.</param>
/// <param name="Sets">The sets, the best first.</param>
public sealed record EnrichmentPanel(string Title, IReadOnlyList<EnrichedSet> Sets);
