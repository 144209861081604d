namespace Microsoft.ML.Spatial.Core.Embedding.Network;

/// <summary>
/// Edges, the share of the attention that is spent on them, and what is known of them before any weight is trained. The logit of an edge with score e
/// is factor * e + offset.
/// </summary>
/// <param name="Edges">The edges.</param>
/// <param name="Share">Share of the attention, from 0 to 1.</param>
/// <param name="Factor">One per edge and head; null for 1.</param>
/// <param name="Offset">One per edge and head; null for 0.</param>
internal sealed record EdgePattern(AttentionEdges Edges, float Share, float[]? Factor = null, float[]? Offset = null);
