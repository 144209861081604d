namespace Microsoft.ML.Spatial.Core.Annotation;

/// <summary>A metabolite that an m/z may be.</summary>
/// <param name="Feature">The place of the m/z among those given.</param>
/// <param name="Mz">The measured m/z.</param>
/// <param name="Rank">1 for the best candidate of this m/z, 2 for the next, and so on.</param>
/// <param name="Metabolite">The database entry.</param>
/// <param name="Adduct">The ion it would be.</param>
/// <param name="TheoreticalMz">The m/z of that ion.</param>
/// <param name="PpmError">Measured less theoretical m/z, in millionths of the latter.</param>
/// <param name="Fdr">The false discovery rate at which it would be accepted (q-value), from 0 to 1; null when none was estimated.</param>
public sealed record AnnotationCandidate(int Feature, double Mz, int Rank, Metabolite Metabolite, Adduct Adduct, double TheoreticalMz, double PpmError, double? Fdr);
