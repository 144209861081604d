using System.Globalization;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Figures;

namespace Microsoft.ML.Spatial.Core.Tests.Figures;

public sealed class CategoryColorsTests
{
    [Fact]
    public void The_palette_is_long_and_its_colours_differ()
    {
        Assert.True(CategoricalPalette.DistinctCount >= 20);
        var colors = CategoricalPalette.Colors(5 * CategoricalPalette.DistinctCount);
        Assert.Equal(colors.Length, colors.Distinct(StringComparer.Ordinal).Count());
        Assert.All(colors, color => Assert.Matches("^#[0-9a-f]{6}$", color));
        Assert.DoesNotContain(CategoricalPalette.Missing, colors);
    }

    [Fact]
    public void Chosen_colours_are_far_from_each_other_and_from_white()
    {
        var colors = CategoricalPalette.Colors(CategoricalPalette.DistinctCount).Append("#ffffff").Append(CategoricalPalette.Missing).Select(Channels).ToArray();
        for (var i = 0; i < colors.Length - 2; i++)
            for (var j = i + 1; j < colors.Length; j++)
                Assert.True(colors[i].Zip(colors[j], (a, b) => Math.Abs(a - b)).Sum() > 40, $"colours {i} and {j}");
    }

    [Fact]
    public void A_negative_index_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => CategoricalPalette.Color(-1));

    [Fact]
    public void Categories_take_the_colour_of_the_label_they_overlap_most()
    {
        var labels = new CategoricalColumn("label", [0, 0, 0, 1, 1, 2, -1], ["a", "b", "c"]);
        var domains = new CategoricalColumn("domain", [2, 2, 1, 1, 1, 0, 0], ["1", "2", "3"]);
        Assert.Equal(["#000003", "#000002", "#000001"], CategoryColors.AssignMatching(domains, labels, ["#000001", "#000002", "#000003"]));
    }

    [Fact]
    public void More_categories_than_labels_get_colours_of_their_own()
    {
        var labels = new CategoricalColumn("label", [0, 0, 0, 0], ["a"]);
        var domains = new CategoricalColumn("domain", [0, 1, 1, 2], ["1", "2", "3"]);
        var colors = CategoryColors.AssignMatching(domains, labels, CategoryColors.Assign(labels));
        Assert.Equal(CategoricalPalette.Color(0), colors[1]);
        Assert.Equal(3, colors.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Columns_of_different_length_are_refused()
        => Assert.Throws<ArgumentException>(() => CategoryColors.AssignMatching(new CategoricalColumn("a", [0], ["x"]), new CategoricalColumn("b", [], []), []));

    private static int[] Channels(string color)
        => [.. new[] { 1, 3, 5 }.Select(at => int.Parse(color.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture))];
}
