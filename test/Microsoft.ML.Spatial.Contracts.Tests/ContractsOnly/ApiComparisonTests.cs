using System.Text.RegularExpressions;

namespace Microsoft.ML.Spatial.Contracts.Tests.ContractsOnly;

/// <summary>Every public member of the contracts stands, letter for letter, in the public API of ML.NET 5.0.</summary>
public sealed partial class ApiComparisonTests
{
    private static readonly string[] MLNet = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Assets", "mlnet-5.0-api.txt"));

    private static IReadOnlyList<string> Contracts { get; } = PublicApi.Of(typeof(MLContext).Assembly.Location);

    [Fact]
    public void EveryPublicMemberStandsInTheListing()
    {
        var listed = MLNet.ToHashSet(StringComparer.Ordinal);
        var unknown = Contracts.Where(line => !listed.Contains(line) && !IsListedWithMoreInterfaces(line));
        Assert.Equal([], unknown);
    }

    [Theory]
    [InlineData("Microsoft.ML.IDataView | DataViewSchema Schema { get; }")]
    [InlineData("Microsoft.ML.IEstimator`1 | interface IEstimator<TTransformer> where TTransformer : ITransformer")]
    [InlineData("Microsoft.ML.DataViewSchema.Annotations.Builder | .ctor()")]
    [InlineData("Microsoft.ML.Runtime.MessageSensitivity | const MessageSensitivity Unknown = -1")]
    [InlineData("Microsoft.ML.MLContext | event EventHandler<LoggingEventArgs> Log")]
    [InlineData("Microsoft.ML.Data.VBuffer`1 | Void CopyTo(Span<T> destination, Int32 destinationIndex, T defaultValue = null)")]
    public void TheDumpSeesMembersOfEveryKind(string line) => Assert.Contains(line, Contracts);

    [Fact]
    public void AnInterfaceOrAbstractTypeLacksNoMember()
    {
        // Code that implements or derives from these must find the same members to implement in both.
        foreach (var type in Contracts.Where(line => TypeLine().IsMatch(line) && (line.Contains(" | interface ", StringComparison.Ordinal)
            || line.StartsWith("Microsoft.ML.DataViewRow", StringComparison.Ordinal))).Select(line => line.Split(" | ")[0]))
        {
            Assert.Equal(MLNet.Where(line => line.StartsWith(type + " | ", StringComparison.Ordinal)),
                Contracts.Where(line => line.StartsWith(type + " | ", StringComparison.Ordinal)));
        }
    }

    [GeneratedRegex(@"^\S+ \| (?:static |abstract |sealed )?(?:class|struct|interface) ")]
    private static partial Regex TypeLine();

    [GeneratedRegex("^I[A-Z]")]
    private static partial Regex InterfaceName();

    // A type may implement fewer of the interfaces, nothing else may differ.
    private static bool IsListedWithMoreInterfaces(string line)
    {
        if (!TypeLine().IsMatch(line))
            return false;
        var (name, bases, constraints) = Split(line);
        return MLNet.Where(other => other.StartsWith(name, StringComparison.Ordinal)).Select(Split)
            .Any(other => other.Name == name && other.Constraints == constraints && bases.All(other.Bases.Contains)
                && other.Bases.Except(bases, StringComparer.Ordinal).All(missing => InterfaceName().IsMatch(missing)));
    }

    private static (string Name, string[] Bases, string Constraints) Split(string line)
    {
        var where = line.IndexOf(" where ", StringComparison.Ordinal);
        var head = where < 0 ? line : line[..where];
        var colon = head.IndexOf(" : ", StringComparison.Ordinal);
        return (colon < 0 ? head : head[..colon], colon < 0 ? [] : head[(colon + 3)..].Split(", "), where < 0 ? "" : line[where..]);
    }
}
