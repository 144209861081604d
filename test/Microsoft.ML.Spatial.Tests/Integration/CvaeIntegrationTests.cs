using MathNet.Numerics.Statistics;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Integration;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Interop;
using Microsoft.ML.Spatial.Schema;
using static Microsoft.ML.Spatial.Tests.Integration.IntegrationSamples;

namespace Microsoft.ML.Spatial.Tests.Integration;

public sealed class CvaeIntegrationTests
{
    private static readonly string[] Outputs =
        ["Latent", "Contribution", "Own.Rna", "Own.Panel", "Denoised.Rna", "Denoised.Panel", "Corrected.Rna", "Corrected.Panel", "Predicted.Rna", "Predicted.Panel"];

    [Fact]
    public void EveryModalityHasItsColumnsWithTheNamesOfItsFeatures()
    {
        var result = Fitted.Transform(Spots);

        Assert.Equal(Outputs, result.Schema.Skip(Spots.Schema.Count).Select(column => column.Name));
        Assert.Equal(["Rna", "Panel"], ColumnAnnotations.SlotNames(result.Schema["Contribution"])!);
        foreach (var name in new[] { "Denoised", "Corrected", "Predicted" })
            Assert.Equal(Panel(Left).FeatureNames, ColumnAnnotations.SlotNames(result.Schema[$"{name}.Panel"]));
        Assert.All(Outputs, name => Assert.All(Rows(result, name), row => Assert.All(row, value => Assert.True(float.IsFinite(value)))));
    }

    [Fact]
    public void ASingleModalityHasPlainNames()
    {
        var transformer = Fit(Spots, options =>
        {
            options.FeatureColumnNames = ["Rna"];
            options.PredictedColumnName = null;
        });

        var result = transformer.Transform(Spots);

        Assert.Equal(["Latent", "Contribution", "Own", "Denoised", "Corrected"], result.Schema.Skip(Spots.Schema.Count).Select(column => column.Name));
        Assert.All(Rows(result, "Contribution"), row => Assert.Equal([1f], row));
    }

    [Fact]
    public void WhatAModalityDidNotMeasureIsImputedAndContributesNothing()
    {
        var result = Fitted.Transform(Spots);
        float[][] shares = Rows(result, "Contribution"), own = Rows(result, "Own.Panel"), denoised = Rows(result, "Denoised.Panel");

        for (var spot = 0; spot < Left.SpotCount; spot++)
        {
            Assert.InRange(shares[spot][1], 0.01f, 0.99f);
            Assert.Equal(1, shares[spot].Sum(), 1e-5f);
        }
        for (var spot = Left.SpotCount; spot < shares.Length; spot++)
        {
            Assert.Equal([1f, 0f], shares[spot]);
            Assert.All(own[spot], value => Assert.Equal(0, value));
            Assert.Equal(Fitted.Model.Inputs.Encodings[1].Total, denoised[spot].Sum(), 0.01 * Fitted.Model.Inputs.Encodings[1].Total);
        }
    }

    [Fact]
    public void TheColumnsHoldWhatTheModelAnswers()
    {
        var result = Fitted.Transform(Load(("other", "Rna", Rna(Left)), ("other", "Panel", Panel(Left))));
        var rna = Rows(result, "Denoised.Rna");

        var totals = Enumerable.Range(0, Left.SpotCount).Select(spot => Rna(Left).Features.RowValues(spot).ToArray().Sum());

        Assert.All(rna.Zip(totals), pair => Assert.Equal(pair.Second, pair.First.Sum(), 0.01 * pair.Second));
        Assert.All(Rows(result, "Corrected.Rna"), row => Assert.Equal(Fitted.Model.Inputs.Encodings[0].Total, row.Sum(), 0.01 * Fitted.Model.Inputs.Encodings[0].Total));
        Assert.NotEqual(rna[0], Rows(result, "Predicted.Rna")[0]);
    }

    [Fact]
    public void ComponentsAreThoseOfSpotsByThemselves()
    {
        var transformer = Fit(Spots, options => options.ComponentsColumnName = "Own parts");

        float[][] all = Rows(transformer.Transform(Spots), "Own parts"), left = Rows(transformer.Transform(Load(("left", "Rna", Rna(Left)), ("left", "Panel", Panel(Left)))), "Own parts");

        Assert.Equal(transformer.Model.Inputs.Encodings.Sum(encoding => encoding.Components!.Rank), all[0].Length);
        // Neighbours do not matter, so nor does it that the other slice is not there.
        Assert.Equal(left, all[..Left.SpotCount]);
        Assert.Contains("Components is 0", Assert.Throws<ArgumentException>(() => Fit(Spots, WithoutComponents)).Message, StringComparison.Ordinal);

        static void WithoutComponents(Spatial.Integration.CvaeIntegrationTrainer.Options options)
        {
            options.ComponentsColumnName = "Own parts";
            (options.Components, options.WhitenNoise, options.CenterBatches, options.BatchStrata) = (0, false, false, 1);
        }
    }

    [Fact]
    public void TheOrderOfRowsMattersToTrainingNoMoreThanToTheAnswer()
    {
        int[] order = [.. Enumerable.Range(0, SmallSlice.Dataset.SpotCount)];
        new CounterRandom(7).Shuffle(order.AsSpan());
        var view = Prepare(Context.Spatial().Data.LoadFromDataset(SmallSlice.Dataset));
        var shuffled = Prepare(Context.Spatial().Data.LoadFromDataset(SmallSlice.Dataset.SelectSpots(order)));
        foreach (var barcode in new[] { "Barcode", "none" })
        {
            var first = Fit(view, Change).Transform(view);
            var second = Fit(shuffled, Change).Transform(view);

            Assert.Equal(ViewSnapshot.Column(first, "Latent"), ViewSnapshot.Column(second, "Latent"));

            void Change(Spatial.Integration.CvaeIntegrationTrainer.Options options)
            {
                options.FeatureColumnNames = ["Features"];
                options.BatchColumnNames = ["layer"];
                options.BarcodeColumnName = barcode;
                options.PredictedColumnName = null;
            }
        }
    }

    [Fact]
    public void BatchesGoByNameWhateverTheColumn()
    {
        var named = Context.Transforms.Conversion.MapKeyToValue("Text", "Slice").Fit(Spots).Transform(Spots);
        var renamed = Context.Transforms.DropColumns("Slice").Append(Context.Transforms.CopyColumns("Slice", "Text")).Fit(named).Transform(named);

        Assert.Equal(["left", "right"], Fitted.Model.BatchLevels[0]);
        Assert.Equal(ViewSnapshot.Of(Fitted.Transform(Spots), Outputs), ViewSnapshot.Of(Fit(renamed).Transform(renamed), Outputs));
    }

    [Fact]
    public void UnknownBatchesAreDecodedAsTheAverage()
    {
        var other = Load(("new", "Rna", Rna(Right)), ("new", "Panel", Panel(Right)));
        var without = Context.Transforms.DropColumns("Slice").Fit(other).Transform(other);

        var answers = ViewSnapshot.Of(Fitted.Transform(other), Outputs);

        Assert.Equal(answers, ViewSnapshot.Of(Fitted.Transform(without), Outputs));
        Assert.NotEqual(answers["Latent"], ViewSnapshot.Column(Fitted.Transform(Load(("left", "Rna", Rna(Right)), ("left", "Panel", Panel(Right)))), "Latent"));
    }

    [Fact]
    public void FeaturesAreFoundByName()
    {
        var (rna, panel) = (Rna(Left), Panel(Left));
        int[] reversed = [.. Enumerable.Range(0, rna.FeatureCount).Reverse()];

        var plain = Fitted.Transform(Load(("left", "Rna", rna), ("left", "Panel", panel)));
        var turned = Fitted.Transform(Load(("left", "Rna", rna.SelectFeatures(reversed)), ("left", "Panel", panel)));

        Assert.Equal(ViewSnapshot.Of(plain, Outputs), ViewSnapshot.Of(turned, Outputs));
    }

    [Fact]
    public void AFeatureThatIsMissingDoesNotMakeASpotMeasured()
    {
        var panel = Panel(Left).SelectFeatures([.. Enumerable.Range(1, Panel(Left).FeatureCount - 1)]);
        var view = Load(("left", "Rna", Rna(Left)), ("left", "Panel", panel), ("right", "Rna", Rna(Right)));

        var shares = Rows(Fitted.Transform(view), "Contribution");

        Assert.Equal([Panel(Left).FeatureNames[0]], Fitted.Match(view.Schema)["Panel"].Missing);
        Assert.All(shares[..Left.SpotCount], row => Assert.True(row[1] > 0));
        Assert.All(shares[Left.SpotCount..], row => Assert.Equal(0, row[1]));
    }

    [Fact]
    public void SpotsByThemselvesNeedNoNeighbours()
    {
        var bare = Context.Transforms.DropColumns("Neighbors").Fit(Spots).Transform(Spots);

        var transformer = Fit(bare, options => options.NeighborsColumnName = null);

        Assert.Empty(transformer.Model.Inputs.Attention);
        Assert.Equal(SmallSlice.Dataset.SpotCount, Rows(transformer.Transform(bare), "Latent").Length);
    }

    [Fact]
    public void ASavedModelAnswersTheSame()
    {
        using var file = new MemoryStream();
        Context.Model.Save(Fitted, Spots.Schema, file);
        file.Position = 0;
        var other = new MLContext();
        other.Spatial();

        var loaded = Assert.IsType<Spatial.Integration.CvaeIntegrationTransformer>(other.Model.Load(file, out _));

        Assert.Equal(ViewSnapshot.Of(Fitted.Transform(Spots), Outputs), ViewSnapshot.Of(loaded.Transform(Spots), Outputs));
        Assert.Equal(4, Fitted.Losses.Count);
        Assert.Empty(loaded.Losses);
    }

    [Fact]
    public void TheReferencePresetIsSavedToo()
    {
        var transformer = Fit(Spots, options =>
        {
            options.UseReference();
            options.Epochs = 2;
            options.BatchEmbeddingSize = 3;
        });
        using var file = new MemoryStream();
        Context.Model.Save(transformer, Spots.Schema, file);
        file.Position = 0;

        Assert.Null(transformer.Model.Inputs.Encodings[0].Components);
        Assert.Equal(ViewSnapshot.Of(transformer.Transform(Spots), Outputs), ViewSnapshot.Of(Context.Model.Load(file, out _).Transform(Spots), Outputs));
    }

    [Fact]
    public void WhatIsImputedFollowsTheTissue()
    {
        var transformer = Fit(Spots, options => (options.Epochs, options.MinibatchSize, options.LearningRate) = (60, 32, 3e-3));
        var imputed = Rows(transformer.Transform(Spots), "Denoised.Panel")[Left.SpotCount..];
        var measured = Panel(Left).Features.ToDense();
        var (genes, depth) = (Panel(Left).FeatureCount, LayersOf(Left));
        double[] gradients = [.. Enumerable.Range(0, genes).Select(gene => Correlation.Pearson(depth, Enumerable.Range(0, Left.SpotCount).Select(spot => (double)measured[(spot * genes) + gene])))];
        int[] layered = [.. Enumerable.Range(0, genes).OrderByDescending(gene => Math.Abs(gradients[gene])).Take(5)];

        var agreement = layered.Average(gene => Math.Sign(gradients[gene]) * Correlation.Pearson(LayersOf(Right), imputed.Select(row => (double)row[gene])));

        Assert.InRange(agreement, 0.3, 1);
    }

    [Fact]
    public void WeightsAndLikelihoodsGoToTheirModalities()
    {
        var transformer = Fit(Spots, options =>
        {
            options.Likelihoods = [Likelihood.Poisson, Likelihood.SquaredError];
            options.Weights = [1, 1e-3];
        });

        Assert.Equal([Likelihood.Poisson, Likelihood.SquaredError], transformer.Model.Inputs.Encodings.Select(encoding => encoding.Likelihood));
        Assert.NotEqual(
            ViewSnapshot.Column(transformer.Transform(Spots), "Latent"),
            ViewSnapshot.Column(Fit(Spots, options => options.Likelihoods = [Likelihood.Poisson, Likelihood.SquaredError]).Transform(Spots), "Latent"));
    }

    [Fact]
    public void TheSimpleOverloadTakesOneColumnPerModality()
    {
        var schema = Context.Spatial().Trainers.CvaeIntegration("Joint", "Rna", "Panel").GetOutputSchema(MLNetInterop.Instance.CreateShape(Spots.Schema));

        Assert.Contains(schema, column => column.Name == "Joint");
    }

    private static double[] LayersOf(SpatialDataset slice)
        => Array.ConvertAll(Assert.IsType<CategoricalColumn>(slice.Observations.Columns.Single(column => column.Name == "layer")).Codes, code => (double)code);
}
