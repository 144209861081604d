namespace Microsoft.ML.Spatial.Core.Clustering.Ensemble;

/// <summary>What fitting an ensemble gives.</summary>
/// <param name="Model">Labels other slices.</param>
/// <param name="Domains">Labels, memberships and embedding of the spots fitted to: what the model gives for them, bit by bit.</param>
/// <param name="Stability">The mean adjusted Rand index of all pairs of members. Low values say that the data do not settle the question.</param>
/// <param name="Members">One line per member.</param>
public sealed record DomainEnsembleFit(DomainEnsembleModel Model, SpatialDomains Domains, double Stability, IReadOnlyList<MemberDiagnostics> Members);
