using System.Runtime.CompilerServices;

namespace Microsoft.ML.Spatial.AutoML;

/// <summary>
/// How the estimators of a trial learn that it was cancelled: AutoML gives the token to the runner alone, so the runner leaves it with the context that it builds them in.
/// </summary>
internal static class TrialCancellation
{
    private static readonly ConditionalWeakTable<MLContext, StrongBox<CancellationToken>> Tokens = [];

    public static void Set(MLContext context, CancellationToken token) => Tokens.AddOrUpdate(context, new StrongBox<CancellationToken>(token));

    /// <summary>The token of the trial that a context is for; none for a context of another runner.</summary>
    public static CancellationToken Of(MLContext context) => Tokens.TryGetValue(context, out var token) ? token.Value : CancellationToken.None;
}
