using System.CommandLine;
using System.Globalization;

namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary>A number of clusters, or "auto".</summary>
internal static class ClusterCountOption
{
    // A type of its own, since the command line library cannot hold a parsed null.
    public static Option<ClusterCount> Create() => new("--clusters", "-k")
    {
        Description = "Number of domains; 'auto' tries 2 to 20 and takes the number with the best BIC.",
        HelpName = "N|auto",
        DefaultValueFactory = _ => default,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (text == ClusterCount.Auto)
                return default;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= 1000)
                return new ClusterCount(count);
            result.AddError($"--clusters takes a whole number from 1 to 1000 or 'auto', not '{text}'.");
            return default;
        },
    };
}
