using System.CommandLine;

namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary>A number of clusters, or "auto".</summary>
internal static class ClusterCountOption
{
    public static Option<int?> Create() => new("--clusters", "-k")
    {
        Description = "Number of domains, or 'auto' to let the data decide.",
        HelpName = "N|auto",
        DefaultValueFactory = _ => null,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (text == "auto")
                return null;
            if (int.TryParse(text, out var count) && count is >= 1 and <= 10_000)
                return count;
            result.AddError($"--clusters takes a whole number from 1 to 10000 or 'auto', not '{text}'.");
            return null;
        },
    };
}
