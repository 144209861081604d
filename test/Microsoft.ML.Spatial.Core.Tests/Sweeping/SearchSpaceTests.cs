using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Spatial.Core.Sweeping;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Tests.Sweeping;

public sealed class SearchSpaceTests
{
    [Fact]
    public void Attributes_make_a_space_with_nested_names_and_defaults()
    {
        var space = OptionsSpace.Of(new OuterOptions());

        Assert.Equal(["Members", "Rate", "Shape", "Flag", "Inner.Size"], space.Parameters.Select(parameter => parameter.Name));
        Assert.Equal([ParameterKind.Integer, ParameterKind.Real, ParameterKind.Choice, ParameterKind.Choice, ParameterKind.Integer], space.Parameters.Select(parameter => parameter.Kind));
        Assert.Equal([double.NaN, 0.01, 1, double.NaN, 4], space.Default.Values);
        Assert.Equal(["Round", "Square"], space.Parameters[2].Values);
        Assert.True(space.Parameters[1].Logarithmic);
        Assert.Null(space.Count);
        Assert.Equal(71 * 2 * 2 * 8, space.Without("Rate").Count);
    }

    [Fact]
    public void A_configuration_is_applied_to_a_copy()
    {
        var defaults = new OuterOptions();
        var space = SearchSpaceJson.Read(
            """
            {"parameters": [{"name": "Members", "kind": "integer", "minimum": 5, "maximum": 5}, {"name": "Shape", "kind": "choice", "values": ["Round"]},
            {"name": "Flag", "kind": "choice", "values": ["true"]}, {"name": "Inner.Size", "kind": "integer", "minimum": 8, "maximum": 8}, {"name": "Rate", "kind": "real", "minimum": 0.5, "maximum": 0.5}]}
            """);
        var tried = Sweep.Run(OptionsSpace.WithDefaults(space, defaults), new ScoreFunction("zero", true, _ => 0), new SweepOptions { Trials = 2, Sampler = SamplerKind.Grid }).Trials[1];

        var options = OptionsSpace.Apply(defaults, tried.Configuration);

        Assert.Equal((5, Form.Round, true, 8, 0.5), (options.Members, options.Shape, options.Flag, options.Inner.Size, options.Rate));
        Assert.Equal((null, Form.Square, null, 4, 0.01), (defaults.Members, defaults.Shape, defaults.Flag, defaults.Inner.Size, defaults.Rate));
    }

    [Fact]
    public void Values_from_elsewhere_make_a_configuration()
    {
        var space = OptionsSpace.Of(new OuterOptions());
        var proposed = new Dictionary<string, double> { ["Rate"] = 0.05, ["Shape"] = space.Parameters[2].PlaceOf("round"), ["Inner.Size"] = 8 };

        var configuration = space.Configure(parameter => proposed.GetValueOrDefault(parameter.Name, double.NaN));
        var options = OptionsSpace.Apply(new OuterOptions(), configuration);

        Assert.Equal([double.NaN, 0.05, 0, double.NaN, 8], configuration.Values);
        Assert.Equal((null, Form.Round, null, 8, 0.05), (options.Members, options.Shape, options.Flag, options.Inner.Size, options.Rate));
    }

    [Theory]
    [InlineData("Members", 4.5, "whole number")]
    [InlineData("Rate", 0.2, "0.001 to 0.1")]
    [InlineData("Rate", double.PositiveInfinity, "0.001 to 0.1")]
    [InlineData("Shape", 2, "from 0 to 1")]
    public void A_value_outside_of_its_range_is_named(string name, double value, string words)
    {
        var error = Assert.Throws<ArgumentException>(() => OptionsSpace.Of(new OuterOptions()).Configure(parameter => parameter.Name == name ? value : double.NaN));

        Assert.Contains($"'{name}'", error.Message, StringComparison.Ordinal);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_default_outside_of_its_range_stays_possible()
        => Assert.Equal([7], new SearchSpace(SearchParameter.Integer("Size", 1, 5).WithDefault(7)).Configure(_ => 7).Values);

    [Fact]
    public void An_unknown_word_is_answered_by_those_there_are()
        => Assert.Contains("Round, Square", Assert.Throws<ArgumentException>(() => SearchParameter.Choice("Shape", "Round", "Square").PlaceOf("Flat")).Message, StringComparison.Ordinal);

    [Fact]
    public void Json_comes_back_as_it_was()
    {
        var text = SearchSpaceJson.Write(OptionsSpace.Of(new OuterOptions()));

        Assert.Equal(text, SearchSpaceJson.Write(SearchSpaceJson.Read(text)));
        Assert.Contains("""{"name":"Rate","kind":"real","minimum":0.001,"maximum":0.1,"logarithmic":true,"default":0.01}""", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "there must be an object")]
    [InlineData("{\"parameters\": []}", "has no parameter")]
    [InlineData("nonsense", "space.json")]
    [InlineData("{\"parameters\": [{\"kind\": \"real\"}]}", "parameter 1 has no \"name\"")]
    [InlineData("{\"parameters\": [{\"name\": \"a\", \"kind\": \"real\", \"minimum\": 1}]}", "parameter 'a' has no \"maximum\"")]
    [InlineData("{\"parameters\": [{\"name\": \"a\", \"kind\": \"real\", \"minimum\": 2, \"maximum\": 1}]}", "cannot go from 2 to 1")]
    [InlineData("{\"parameters\": [{\"name\": \"a\", \"kind\": \"real\", \"minimum\": 0, \"maximum\": 1, \"logarithmic\": true}]}", "must be above 0")]
    [InlineData("{\"parameters\": [{\"name\": \"a\", \"kind\": \"integer\", \"minimum\": 0.5, \"maximum\": 1}]}", "no whole number")]
    [InlineData("{\"parameters\": [{\"name\": \"a\", \"kind\": \"real\", \"min\": 0, \"maximum\": 1}]}", "has a field \"min\"")]
    [InlineData("{\"parameters\": [{\"name\": \"a\", \"kind\": \"choice\", \"values\": [\"x\", \"x\"]}]}", "each of them once")]
    [InlineData("{\"parameters\": [{\"name\": \"a\", \"kind\": \"list\"}]}", "kind \"list\"")]
    public void Wrong_json_says_what_is_wrong(string text, string message)
        => Assert.Contains(message, Assert.Throws<SpatialDataException>(() => SearchSpaceJson.Read(text, "space.json")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Nothing", "no option 'Nothing'")]
    [InlineData("Inner.Nothing", "no option 'Nothing'")]
    [InlineData("Shape", "'Blob' is no value of 'Shape'")]
    [InlineData("Flag", "'Blob' is no value of 'Flag'")]
    [InlineData("Rate", "a parameter of kind choice cannot be")]
    public void Names_and_words_must_be_those_of_options(string name, string message)
    {
        var space = new SearchSpace(SearchParameter.Choice(name, "Blob"));
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => OptionsSpace.WithDefaults(space, new OuterOptions())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_choice_may_be_of_numbers()
    {
        var space = OptionsSpace.WithDefaults(new SearchSpace(SearchParameter.Choice("Rate", "0.5", "1"), SearchParameter.Choice("Members", "3", "20")), new OuterOptions { Rate = 1 });

        var chosen = OptionsSpace.Apply(new OuterOptions(), new Configuration(space, [0, 1]));

        Assert.Equal((0.5, 20), (chosen.Rate, chosen.Members));
        Assert.Equal(1, space.Parameters[0].Default);
        Assert.Contains("a parameter of kind choice cannot be", Assert.Throws<ArgumentException>(
            () => OptionsSpace.WithDefaults(new SearchSpace(SearchParameter.Choice("Members", "0.5")), new OuterOptions())).Message, StringComparison.Ordinal);
    }

    /// <summary>What is searched must be what the default widths of the layers allow.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Every_number_of_heads_that_is_searched_is_valid(int choice)
    {
        var space = OptionsSpace.Of(new Core.Embedding.McgateOptions());
        var values = Enumerable.Repeat(double.NaN, space.Parameters.Count).ToArray();
        values[space.Parameters.Select(parameter => parameter.Name).ToList().IndexOf("Heads")] = choice;

        Validation.OptionsValidator.Validate(OptionsSpace.Apply(new Core.Embedding.McgateOptions(), new Configuration(space, values)));
    }

    [Fact]
    public void Options_without_attributes_have_no_space()
        => Assert.Contains("give a search space", Assert.Throws<ArgumentException>(() => OptionsSpace.Of(new object())).Message, StringComparison.Ordinal);

    [Fact]
    public void Equal_ranks_share_their_mean()
    {
        Assert.Equal(1, RankCorrelation.Compute([1, 2, 30], [5, 6, 7]), 1e-12);
        Assert.Equal(0.9486832980505138, RankCorrelation.Compute([1, 2, 2, 3], [1, 2, 3, 4]), 1e-12);
        Assert.True(double.IsNaN(RankCorrelation.Compute([1, 1], [1, 2])));
    }

    private enum Form
    {
        Round,
        Square,
    }

    private sealed class OuterOptions
    {
        [SearchRange(10, 80)]
        public int? Members { get; set; }

        [Range(0.0, 1.0)]
        [SearchRange(0.001, 0.1, Logarithmic = true)]
        public double Rate { get; set; } = 0.01;

        [SearchChoice]
        public Form Shape { get; set; } = Form.Square;

        [SearchChoice]
        public bool? Flag { get; set; }

        public InnerOptions Inner { get; set; } = new();

        public string Name { get; set; } = "";
    }

    private sealed class InnerOptions
    {
        [SearchRange(1, 8)]
        public int Size { get; set; } = 4;
    }
}
