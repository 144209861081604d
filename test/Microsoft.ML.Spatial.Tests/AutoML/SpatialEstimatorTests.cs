#if AUTOML
using Microsoft.ML.AutoML;
using Microsoft.ML.SearchSpace;
using Microsoft.ML.Spatial.AutoML;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Sweeping;
using Microsoft.ML.Spatial.Core.Validation;
using SpatialSpace = Microsoft.ML.Spatial.Core.Sweeping.SearchSpace;

namespace Microsoft.ML.Spatial.Tests.AutoML;

/// <summary>What the options of an estimator are when a tuner of AutoML has proposed something.</summary>
public sealed class SpatialEstimatorTests
{
    private readonly MLContext _context = new(seed: 1);
    private readonly List<Settings> _made = [];

    public static TheoryData<Settings> Defaults =>
    [
        new(),
        new() { Count = 60, Rate = 0.7, Smooth = true, Width = 3 },
        new() { Count = 4, Rate = 1e-4, Width = 12 },
        new() { Count = 59, Rate = 0.3, Width = 5, Inner = new() { Share = 0.7 } },
        new() { Rate = 1.0 / 3, Inner = new() { Share = 1.0 / 3 } },
    ];

    [Theory]
    [MemberData(nameof(Defaults))]
    public void TheStartOfTheSpaceIsTheDefaults(Settings defaults)
    {
        ArgumentNullException.ThrowIfNull(defaults);
        var estimator = Make(defaults);

        var made = Build(estimator, estimator.SearchSpace.SampleFromFeatureSpace(estimator.SearchSpace.Default));

        Assert.Equal(defaults.Values, made.Values);
        Assert.NotSame(defaults, made);
        Assert.NotSame(defaults.Inner, made.Inner);
    }

    [Fact]
    public void NoCornerOfTheSpaceIsOutsideOfTheRanges()
    {
        var estimator = Make(new Settings());
        foreach (var (place, expected) in new[] { (0.0, (4, 1e-4, false, 3, 0.3)), (1.0, (60, 0.7, true, 12, 0.7)) })
        {
            var made = Build(estimator, estimator.SearchSpace.SampleFromFeatureSpace([.. Enumerable.Repeat(place, estimator.SearchSpace.FeatureSpaceDim)]));

            Assert.Equal(expected, made.Values);
        }
    }

    [Fact]
    public void WhatIsNotSearchedStaysAsItIs()
    {
        var defaults = new Settings { Title = "kept", Seed = 9 };
        var estimator = Make(defaults, new SpatialSpace(SearchParameter.Integer("Count", 7, 7)));

        var made = Build(estimator, estimator.SearchSpace.SampleFromFeatureSpace([]));

        Assert.Equal(7, made.Count);
        Assert.Equal(("kept", 9, 0.01), (made.Title, made.Seed, made.Rate));
        Assert.Equal(18, defaults.Count);
        Assert.Null(made.Execution);
    }

    [Fact]
    public void AProposalMayLeaveSettingsOut()
    {
        var proposal = Parameter.CreateNestedParameter();
        proposal["Count"] = Parameter.FromInt(30);

        Assert.Equal((30, 0.01, false, 5, 0.5), Build(Make(new Settings()), proposal).Values);
    }

    [Theory]
    [InlineData(61)]
    [InlineData(3)]
    public void AProposalOutsideOfTheSpaceIsRefused(int count)
    {
        var proposal = Parameter.CreateNestedParameter();
        proposal["Count"] = Parameter.FromInt(count);

        var error = Assert.Throws<ArgumentException>(() => Build(Make(new Settings()), proposal));

        Assert.Contains($"'Count' cannot be {count}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NamesThatAreNoOptionsAreRefused()
    {
        Assert.Contains("no option 'Counts'", Assert.Throws<ArgumentException>(() => Make(new Settings(), new SpatialSpace(SearchParameter.Integer("Counts", 1, 2)))).Message, StringComparison.Ordinal);
        Assert.Contains("[SearchRange]", Assert.Throws<ArgumentException>(() => _context.Auto().CreateSpatialEstimator(new object(), (context, _) => Copy(context))).Message, StringComparison.Ordinal);
    }

    private SweepableEstimator Make(Settings defaults, SpatialSpace? space = null)
        => _context.Auto().CreateSpatialEstimator(
            defaults,
            (context, options) =>
            {
                _made.Add(options);
                return Copy(context);
            },
            space);

    private Settings Build(SweepableEstimator estimator, Parameter proposal)
    {
        estimator.BuildFromOption(_context, proposal);
        return _made[^1];
    }

    private static IEstimator<ITransformer> Copy(MLContext context) => context.Transforms.CopyColumns("Copied", "Features");

    /// <summary>Options with one of each kind.</summary>
    public sealed class Settings
    {
        [SearchRange(4, 60, Logarithmic = true)]
        public int Count { get; set; } = 18;

        [SearchRange(1e-4, 0.7, Logarithmic = true)]
        public double Rate { get; set; } = 0.01;

        [SearchChoice]
        public bool Smooth { get; set; }

        [SearchChoice("3", "5", "12")]
        public int Width { get; set; } = 5;

        public InnerOptions Inner { get; set; } = new();

        public string Title { get; set; } = "";

        public int? Seed { get; set; }

        public Execution? Execution { get; set; }

        internal (int Count, double Rate, bool Smooth, int Width, double Share) Values => (Count, Rate, Smooth, Width, Inner.Share);
    }

    /// <summary>Options within options.</summary>
    public sealed class InnerOptions
    {
        [SearchRange(0.3, 0.7)]
        public double Share { get; set; } = 0.5;
    }
}
#endif
