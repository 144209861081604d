using Microsoft.ML.Spatial.Core.Integration;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Integration;

/// <summary>Training, the trained model, and what it answers.</summary>
public sealed class CvaeTests
{
    private static readonly CvaeOptions Small = new() { LatentSize = 4, HiddenSizes = [16], Components = 8, Epochs = 12, MinibatchSize = 32 };

    [Fact]
    public void FindsDomainsThatNeitherModalityTellsApart()
    {
        var data = new TwoModalities(300);

        var fit = Cvae.Fit(data.Modalities, [], data.Graph, new CvaeOptions { LatentSize = 5, HiddenSizes = [32], Components = 10, Epochs = 40 }, 1);

        // Domain 0 against 1 shows in the counts alone, 0 against 2 in the intensities alone.
        Assert.True(Separation(fit.Output.Latent, data.Domains) > 1.5 * Separation(fit.Output.OwnLatents[0], data.Domains));
        Assert.True(Separation(fit.Output.Latent, data.Domains) > 1.5 * Separation(fit.Output.OwnLatents[1], data.Domains));
    }

    [Fact]
    public void IsTheSameOnAnyNumberOfThreads()
    {
        var data = new TwoModalities(150);

        var one = Cvae.Fit(data.Modalities, data.Batches, data.Graph, Small, 3, new Execution(1));
        var two = Cvae.Fit(data.Modalities, data.Batches, data.Graph, Small, 3, new Execution(3));
        var other = Cvae.Fit(data.Modalities, data.Batches, data.Graph, Small, 4);

        Assert.Equal(one.Output.Latent.Values, two.Output.Latent.Values);
        Assert.Equal(one.Losses.Select(loss => loss.Total), two.Losses.Select(loss => loss.Total));
        Assert.NotEqual(one.Output.Latent.Values, other.Output.Latent.Values);
    }

    [Fact]
    public void AnswersItsTrainingSpotsAsItDidAfterTraining()
    {
        var data = new TwoModalities(150);
        var fit = Cvae.Fit(data.Modalities, data.Batches, data.Graph, Small, 3);
        var output = data.AnswersOfSaved(fit.Model, fit.Model.Options);

        Assert.Equal(fit.Output.Latent.Values, output.Latent.Values);
        Assert.Equal(Denoised(fit.Output, 7, 0), Denoised(output, 7, 0));
        Assert.Equal(Denoised(fit.Output, 7, 1), Denoised(output, 7, 1));
    }

    [Fact]
    public void HidesModalitiesAsOftenAsSpotsLackSome()
    {
        var data = new TwoModalities(150);
        IReadOnlyList<IntegrationModality> Lacking(int every)
        {
            var counts = data.Modalities[0].Values;
            var lacking = new CsrBuilder(counts.Columns, counts.Rows);
            for (var spot = 0; spot < counts.Rows; spot++)
                lacking.AddRow(spot % every == 0 ? [] : counts.RowIndices(spot), spot % every == 0 ? [] : counts.RowValues(spot));
            return [data.Modalities[0] with { Values = lacking.ToMatrix() }, data.Modalities[1]];
        }

        float[] Latent(IReadOnlyList<IntegrationModality> modalities, double? share)
        {
            var options = new CvaeOptions { LatentSize = 4, HiddenSizes = [16], Components = 8, Epochs = 3, MinibatchSize = 32, ModalityDropout = share };
            return Cvae.Fit(modalities, data.Batches, data.Graph, options, 3).Output.Latent.Values;
        }

        Assert.Equal(Latent(data.Modalities, 0), Latent(data.Modalities, null));
        Assert.NotEqual(Latent(data.Modalities, 0.1), Latent(data.Modalities, null));
        Assert.Equal(Latent(Lacking(50), 0.02), Latent(Lacking(50), null));
        Assert.Equal(Latent(Lacking(5), 0.1), Latent(Lacking(5), null));
    }

    [Fact]
    public void ImputesWhatASpotLacks()
    {
        var data = new TwoModalities(300);
        var hidden = Enumerable.Range(0, 300).Where(spot => spot % 5 == 0).ToHashSet();
        var counts = data.Modalities[0].Values;
        var builder = new CsrBuilder(counts.Columns, counts.Rows);
        for (var spot = 0; spot < counts.Rows; spot++)
            builder.AddRow(hidden.Contains(spot) ? [] : counts.RowIndices(spot), hidden.Contains(spot) ? [] : counts.RowValues(spot));

        var fit = Cvae.Fit(
            [data.Modalities[0] with { Values = builder.ToMatrix() }, data.Modalities[1]], [], data.Graph, new CvaeOptions { LatentSize = 5, HiddenSizes = [32], Components = 10, Epochs = 40 }, 1);

        Assert.All(hidden, spot => Assert.False(fit.Output.IsMeasured(spot, 0)));
        Assert.All(hidden, spot => Assert.Equal(0, fit.Output.Contribution(spot, 0)));
        Assert.All(hidden, spot => Assert.Equal(1, fit.Output.Contribution(spot, 1)));
        // The intensities tell domain 2 from the others, and its genes are others.
        var marker = Enumerable.Range(0, counts.Columns).Last();
        var inside = hidden.Where(spot => data.Domains[spot] == 2).Average(spot => Denoised(fit.Output, spot, 0)[marker]);
        var outside = hidden.Where(spot => data.Domains[spot] != 2).Average(spot => Denoised(fit.Output, spot, 0)[marker]);
        Assert.True(inside > 2 * outside, $"{inside} against {outside}");
    }

    [Fact]
    public void ContributionsAreSharesOfOne()
    {
        var data = new TwoModalities(150);

        var output = Cvae.Fit(data.Modalities, [], data.Graph, Small, 3).Output;

        for (var spot = 0; spot < output.SpotCount; spot++)
        {
            Assert.InRange(output.Contribution(spot, 0), 0, 1);
            Assert.Equal(1, output.Contribution(spot, 0) + output.Contribution(spot, 1), 1e-12);
        }
    }

    [Fact]
    public void CorrectedProfilesDoNotShowTheBatch()
    {
        var data = new TwoModalities(300, batchEffect: 3);

        var output = Cvae.Fit(data.Modalities, data.Batches, data.Graph, new CvaeOptions { LatentSize = 5, HiddenSizes = [32], Components = 10, Epochs = 40 }, 1).Output;

        Assert.True(BatchRatio(data, spot => data.Profile(0, spot)) > 2);
        Assert.True(BatchRatio(data, spot => Denoised(output, spot, 0)) > 1.7);
        Assert.InRange(BatchRatio(data, spot => Corrected(output, spot, 0)), 0.8, 1.25);
    }

    [Fact]
    public void AnUnknownBatchIsAnswered()
    {
        var data = new TwoModalities(150);
        var model = Cvae.Fit(data.Modalities, data.Batches, data.Graph, Small, 3).Model;

        var output = model.Apply([.. data.Modalities.Select(modality => modality.Values)], null, data.Graph);

        Assert.All(output.Latent.Values, value => Assert.True(float.IsFinite(value)));
        Assert.All(Denoised(output, 0, 0), value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void ABatchOfOneSpotAndASpotWithoutValuesAreAnswered()
    {
        var data = new TwoModalities(129);
        var codes = data.Batches[0].Codes.ToArray();
        codes[5] = 2;
        var empty = new CsrBuilder(data.Modalities[0].Values.Columns, 129);
        for (var spot = 0; spot < 129; spot++)
            empty.AddRow(spot == 7 ? [] : data.Modalities[0].Values.RowIndices(spot), spot == 7 ? [] : data.Modalities[0].Values.RowValues(spot));
        var other = new CsrBuilder(data.Modalities[1].Values.Columns, 129);
        for (var spot = 0; spot < 129; spot++)
            other.AddRow(spot == 7 ? [] : data.Modalities[1].Values.RowIndices(spot), spot == 7 ? [] : data.Modalities[1].Values.RowValues(spot));

        // 128 + 1: the last mini-batch would be one spot.
        var fit = Cvae.Fit(
            [data.Modalities[0] with { Values = empty.ToMatrix() }, data.Modalities[1] with { Values = other.ToMatrix() }],
            [new BatchKey("sample", ["a", "b", "c"], codes)],
            data.Graph,
            new CvaeOptions { LatentSize = 4, HiddenSizes = [16], Components = 8, Epochs = 3, MinibatchSize = 128 },
            3);

        Assert.All(fit.Output.Latent.Values, value => Assert.True(float.IsFinite(value)));
        Assert.All(fit.Output.Latent.Row(7).ToArray(), value => Assert.Equal(0, value));
        Assert.All(Denoised(fit.Output, 7, 0), value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void SaysWhatCannotBeIntegrated()
    {
        var data = new TwoModalities(60);
        var (counts, intensities) = (data.Modalities[0], data.Modalities[1]);

        Assert.Contains("not negative", Message(counts with { Values = Changed(counts.Values, -1) }, intensities), StringComparison.Ordinal);
        Assert.Contains("not finite", Message(counts with { Values = Changed(counts.Values, float.NaN) }, intensities), StringComparison.Ordinal);
        Assert.Contains("from 0 to 1", Message(counts with { Likelihood = Likelihood.Bernoulli }, intensities), StringComparison.Ordinal);
        Assert.Contains("shares no spot", Message(Half(counts, first: true), Half(intensities, first: false)), StringComparison.Ordinal);
        Assert.Contains("at least two", Message(counts, intensities with { Values = CsrMatrix.Empty(60, 3) }), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Cvae.Fit([counts, intensities], [], data.Graph, new CvaeOptions { LatentSize = 0 }, 1));
        Assert.Throws<ArgumentException>(() => Cvae.Fit([counts, intensities with { Values = CsrMatrix.Empty(59, 3) }], [], data.Graph, Small, 1));
        Assert.Throws<ArgumentException>(() => Cvae.Fit([counts, intensities], [], data.Graph, new CvaeOptions { Components = 0 }, 1));
        var byFeatures = new CvaeOptions { Components = 0, WhitenNoise = false, CenterBatches = false };
        Assert.Contains("BatchStrata", Assert.Throws<ArgumentException>(() => Cvae.Fit([counts, intensities], data.Batches, data.Graph, byFeatures, 1)).Message, StringComparison.Ordinal);

        string Message(params IntegrationModality[] modalities) => Assert.Throws<SpatialDataException>(() => Cvae.Fit(modalities, [], data.Graph, Small, 1)).Message;
    }

    private static CsrMatrix Changed(CsrMatrix values, float value)
    {
        var changed = (float[])values.Values.Clone();
        changed[3] = value;
        return new CsrMatrix(values.Rows, values.Columns, values.RowPointers, values.ColumnIndices, changed);
    }

    private static IntegrationModality Half(IntegrationModality modality, bool first)
    {
        var builder = new CsrBuilder(modality.Values.Columns, modality.Values.Rows);
        for (var row = 0; row < modality.Values.Rows; row++)
        {
            var kept = row < modality.Values.Rows / 2 == first;
            builder.AddRow(kept ? modality.Values.RowIndices(row) : [], kept ? modality.Values.RowValues(row) : []);
        }
        return modality with { Values = builder.ToMatrix() };
    }

    private static float[] Denoised(CvaeOutput output, int spot, int modality)
    {
        var profile = new float[output.Model.FeatureCounts[modality]];
        output.Denoise(spot, modality, profile);
        return profile;
    }

    private static float[] Corrected(CvaeOutput output, int spot, int modality)
    {
        var profile = new float[output.Model.FeatureCounts[modality]];
        output.Correct(spot, modality, profile);
        return profile;
    }

    // How many times larger the share of the gene with the batch effect is in the second batch.
    private static double BatchRatio(TwoModalities data, Func<int, float[]> profile)
    {
        var spots = Enumerable.Range(0, data.Domains.Length).ToArray();
        return Mean(1) / Mean(0);

        double Mean(int batch) => spots.Where(spot => data.Batches[0].Codes[spot] == batch).Average(spot => profile(spot)[0] / (double)profile(spot).Sum());
    }

    /// <summary>Smallest squared distance of two domains' means over the mean variance within domains.</summary>
    private static double Separation(DenseMatrix latent, int[] domains)
    {
        var means = new double[3, latent.Columns];
        var sizes = domains.CountBy(domain => domain).ToDictionary();
        for (var row = 0; row < latent.Rows; row++)
            for (var column = 0; column < latent.Columns; column++)
                means[domains[row], column] += latent[row, column] / (double)sizes[domains[row]];
        var within = 0.0;
        for (var row = 0; row < latent.Rows; row++)
            for (var column = 0; column < latent.Columns; column++)
                within += Math.Pow(latent[row, column] - means[domains[row], column], 2) / latent.Rows;
        return new[] { (0, 1), (0, 2), (1, 2) }.Min(pair => Enumerable.Range(0, latent.Columns).Sum(column => Math.Pow(means[pair.Item1, column] - means[pair.Item2, column], 2))) / within;
    }
}
