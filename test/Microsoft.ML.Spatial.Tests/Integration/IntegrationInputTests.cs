using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Integration;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Integration;
using static Microsoft.ML.Spatial.Tests.Integration.IntegrationSamples;

namespace Microsoft.ML.Spatial.Tests.Integration;

/// <summary>What cannot be integrated, and what is said about it.</summary>
public sealed class IntegrationInputTests
{
    [Fact]
    public void ASpotWithoutABatchIsNamedByTheRowOfTheView()
    {
        var run = new CategoricalColumn("Run", [0, 1, -1, 1], ["one", "two"]);

        Says("Column 'Run', row 2 names no batch", () => FitTiny([3, 1, 2, 5, 4, 2, 1, 1], Likelihood.Poisson, run));
    }

    [Fact]
    public void ANegativeCountIsNamedByTheRowOfTheView()
        => Says("Column 'Features', row 1, slot 1 holds -2; Poisson is for counts", () => FitTiny([3, 1, 2, -2, 4, 2, 1, 1], Likelihood.Poisson));

    [Fact]
    public void BernoulliTakesNoCounts()
        => Says("row 0, slot 0 holds 3; Bernoulli is for values from 0 to 1", () => FitTiny([3, 1, 1, 0, 1, 0, 1, 1], Likelihood.Bernoulli));

    [Fact]
    public void NegativeCountsAreRefusedInOtherDataToo()
    {
        var model = FitTiny([3, 1, 2, 5, 4, 2, 1, 1], Likelihood.Poisson);

        Says("Column 'Features', row 3, slot 0 holds -1", () => Rows(model.Transform(Tiny([3, 1, 2, 5, 4, 2, -1, 1])), "Latent"));
    }

    [Fact]
    public void ModalitiesThatShareNoSpotAreRefused()
        => Says("shares no spot with 'Rna'", () => Fit(Load(("left", "Rna", Rna(Left)), ("right", "Panel", Panel(Right)))));

    [Fact]
    public void ColumnsOfAnotherTypeAreRefusedWhenTransformed()
    {
        foreach (var column in new[] { "Rna", "Panel", "Neighbors" })
        {
            var wrong = Context.Transforms.CopyColumns(column, "Barcode").Fit(Spots).Transform(Spots);
            Assert.Contains($"'{column}'", Assert.Throws<ArgumentException>(() => Fitted.Transform(wrong)).Message, StringComparison.Ordinal);
        }
        var vector = Context.Transforms.CopyColumns("Slice", "Rna").Fit(Spots).Transform(Spots);
        Assert.Contains("'Slice' (batches) must be", Assert.Throws<ArgumentException>(() => Fitted.Transform(vector)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OptionsAreCheckedTogether()
    {
        var options = new CvaeIntegrationTrainer.Options
        {
            FeatureColumnNames = ["a", "b", "a"],
            BatchColumnNames = ["c", "c"],
            Likelihoods = [Likelihood.Gaussian, (Likelihood)77],
            Weights = [1, -1],
        };

        var message = Assert.Throws<ArgumentException>(() => Context.Spatial().Trainers.CvaeIntegration(options)).Message;

        Assert.All(
            ["FeatureColumnNames names 'a' twice", "BatchColumnNames names 'c' twice", "Likelihoods holds 2 for 3", "77, which is none", "Weights holds 2 for 3", "Weights holds -1"],
            part => Assert.Contains(part, message, StringComparison.Ordinal));
    }

    [Fact]
    public void NothingPredictsASingleModality()
    {
        var options = new CvaeIntegrationTrainer.Options { PredictedColumnName = "Predicted" };

        Assert.Contains("there is one modality", Assert.Throws<ArgumentException>(() => Context.Spatial().Trainers.CvaeIntegration(options)).Message, StringComparison.Ordinal);
    }

    private static void Says(string part, Action action) => Assert.Contains(part, Assert.Throws<SpatialDataException>(action).Message, StringComparison.Ordinal);

    // Barcodes are in the opposite order of the rows, so that a place in the order of spots is not taken for a row.
    private static IDataView Tiny(float[] values, params TableColumn[] columns)
    {
        var slice = TinySlice.Of(["a", "b"], values, new PointSet([0, 1, 2, 3], [0, 0, 0, 0]), columns);
        var observations = new ColumnTable(["d", "c", "b", "a"]);
        foreach (var column in columns)
            observations.Set(column);
        return Context.Spatial().Data.LoadFromDataset(new Core.Data.SpatialDataset(slice.Features, observations, slice.Variables, slice.Coordinates));
    }

    private static CvaeIntegrationTransformer FitTiny(float[] values, Likelihood likelihood, params TableColumn[] columns) => Fit(Tiny(values, columns), options =>
    {
        options.FeatureColumnNames = ["Features"];
        options.NeighborsColumnName = null;
        options.Likelihoods = [likelihood];
        options.BatchColumnNames = [.. columns.Select(column => column.Name)];
        options.PredictedColumnName = null;
    });
}
