using Microsoft.ML.Spatial.Core.Data.Tables;

namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>What a modality sees of the domains.</summary>
/// <param name="Groups">Which domains look alike to it.</param>
/// <param name="Profiles">What it measures in each group.</param>
/// <param name="Prefix">What its features are called, before their number.</param>
/// <param name="Types">The types of features there are.</param>
/// <param name="Type">The type of its features, a number in <paramref name="Types"/>.</param>
internal sealed record SimulatedModality(DomainGroups Groups, DomainProfiles Profiles, string Prefix, string[] Types, int Type)
{
    private const int FewestDigits = 4;

    /// <summary>The table of features, with what is known of them.</summary>
    public ColumnTable Describe(string[] domainNames)
    {
        var count = Profiles.MarkerOf.Length;
        var digits = Math.Max(FewestDigits, count.ToString().Length);
        var codes = new int[count];
        Array.Fill(codes, Type);
        var table = new ColumnTable([.. Enumerable.Range(1, count).Select(number => $"{Prefix}{number.ToString($"D{digits}")}")]);
        table.Set(new CategoricalColumn("type", codes, Types));
        table.Set(new TextColumn("marker_of", Array.ConvertAll(Profiles.MarkerOf, group => group < 0 ? null : Groups.NameOf(group, domainNames))));
        return table;
    }
}
