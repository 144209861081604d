using Microsoft.ML.Spatial.Core.Integration;
using Microsoft.ML.Spatial.Tool.CommandLine;

namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary>Likelihoods by the words that the command line has for them.</summary>
internal static class LikelihoodNames
{
    private static readonly Dictionary<string, Likelihood> Known = new(StringComparer.Ordinal)
    {
        ["zinb"] = Likelihood.ZeroInflatedNegativeBinomial,
        ["nb"] = Likelihood.NegativeBinomial,
        ["poisson"] = Likelihood.Poisson,
        ["gaussian"] = Likelihood.Gaussian,
        ["zig"] = Likelihood.ZeroInflatedGaussian,
        ["mse"] = Likelihood.SquaredError,
        ["bernoulli"] = Likelihood.Bernoulli,
    };

    /// <summary>All words, for help.</summary>
    public static string All => string.Join(", ", Known.Keys);

    public static string Of(Likelihood likelihood) => Known.First(pair => pair.Value == likelihood).Key;

    public static bool IsOfCounts(Likelihood likelihood)
        => likelihood is Likelihood.ZeroInflatedNegativeBinomial or Likelihood.NegativeBinomial or Likelihood.Poisson;

    public static bool IsOfReals(Likelihood likelihood)
        => likelihood is Likelihood.Gaussian or Likelihood.ZeroInflatedGaussian or Likelihood.SquaredError;

    /// <summary>Likelihoods by modality, from texts such as "ST=zinb".</summary>
    /// <exception cref="ToolException">A text does not say that, or a modality occurs twice.</exception>
    public static Dictionary<string, Likelihood> Parse(IEnumerable<string> texts)
    {
        var chosen = new Dictionary<string, Likelihood>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            if (text.Split('=') is not [{ Length: > 0 } modality, { } word] || !Known.TryGetValue(word, out var likelihood))
                throw ToolException.Usage($"--likelihood takes NAME=WORD with one of the words {All}, not '{text}'.");
            if (!chosen.TryAdd(modality, likelihood))
                throw ToolException.Usage($"--likelihood is given twice for modality '{modality}'.");
        }
        return chosen;
    }
}
