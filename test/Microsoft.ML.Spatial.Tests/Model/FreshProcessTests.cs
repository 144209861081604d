using System.Diagnostics;
using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core.Data.AnnData;
using Microsoft.ML.Spatial.Core.Embedding;
using Microsoft.ML.Spatial.Core.Integration;
using Microsoft.ML.Spatial.Embedding;
using Microsoft.ML.Spatial.Fusion;
using Microsoft.ML.Spatial.Integration;
using Microsoft.ML.Spatial.Samples;

namespace Microsoft.ML.Spatial.Tests.Model;

/// <summary>A program that was not there when a model was fitted loads it and finds the same.</summary>
public sealed class FreshProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Chains => ["floor", "ensemble", "communities", "attention", "fusion", "integration"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Chains))]
    public void FindsTheDomainsThatThisOneFinds(string chain)
    {
        var (context, slice, file) = (new MLContext(seed: 1), _folder.File("slice.h5ad"), _folder.File("model.zip"));
        AnnDataFile.Write(SmallSlice.Dataset, slice);
        var data = context.Spatial().Data.LoadFromAnnData(slice);
        var model = Pipeline(context, chain).Fit(data);
        context.Model.Save(model, data.Schema, file);
        var domains = model.Transform(data).GetColumn<uint>("PredictedLabel").CountBy(domain => domain).OrderBy(domain => domain.Key);

        Assert.Equal(string.Join(", ", domains.Select(domain => $"domain {domain.Key}: {domain.Value} spots")), RunSample("transform", file, slice, _folder.Path));
    }

    private static IEstimator<ITransformer> Pipeline(MLContext context, string chain)
    {
        var spatial = context.Spatial();
        var neighbors = context.Transforms.CopyColumns("Slice", "layer").Append(spatial.Transforms.SpatialNeighbors());
        return chain switch
        {
            "floor" => spatial.Clustering.Floor(4, seed: 1),
            "ensemble" => spatial.Clustering.Ensemble(4, seed: 1),
            "communities" => spatial.Transforms.PrincipalComponents("Embedding", "Features", rank: 4, seed: 1).Append(spatial.Clustering.Leiden(numberOfClusters: 4, seed: 1)),
            "attention" => neighbors
                .Append(spatial.Trainers.Mcgate(new McgateTrainer.Options { FeatureColumnName = "Features", HiddenSizes = [8], Epochs = 5, Seed = 1 }))
                .Append(spatial.Clustering.GaussianMixture(numberOfClusters: 4, seed: 1)),
            "fusion" => neighbors
                .Append(spatial.Trainers.SinkhornFusion(new SinkhornFusionTrainer.Options
                {
                    CoordinatesColumnName = "Spatial",
                    Network = new McgateOptions { HiddenSizes = [8], Components = 10 },
                    HeadSizes = [8],
                    PretrainingSteps = 4,
                    FusionSteps = 4,
                    Seed = 1,
                }))
                .Append(spatial.Clustering.GaussianMixture("Fused", numberOfClusters: 4, seed: 1)),
            "integration" => neighbors
                .Append(spatial.Transforms.PrincipalComponents("Intensities", "Features", rank: 6, seed: 1))
                .Append(spatial.Trainers.CvaeIntegration(new CvaeIntegrationTrainer.Options
                {
                    FeatureColumnNames = ["Features", "Intensities"],
                    Likelihoods = [Likelihood.NegativeBinomial, Likelihood.Gaussian],
                    LatentSize = 5,
                    HiddenSizes = [16],
                    Components = 10,
                    Epochs = 2,
                    Seed = 1,
                }))
                .Append(spatial.Clustering.GaussianMixture("Latent", numberOfClusters: 4, seed: 1)),
            _ => throw new ArgumentException($"There is no chain {chain}.", nameof(chain)),
        };
    }

    private static string RunSample(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(typeof(ModelOnNewSlice).Assembly.Location);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.Trim() : $"exit {process.ExitCode}: {error.Result}";
    }
}
