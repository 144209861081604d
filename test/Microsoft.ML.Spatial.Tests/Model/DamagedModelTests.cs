using System.Diagnostics;
using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Tests.Model;

/// <summary>Model files with random damage are refused in one kind of exception, at once and without reserving much memory, or load as if nothing had happened.</summary>
public sealed class DamagedModelTests : IDisposable
{
    private const string Chain = "chain of five";
    private const int Trials = 200;
    private const long MostBytes = 200L << 20;
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(5);
    private readonly TemporaryFolder _folder = new();

    private delegate byte[] Damage(byte[] file, ref CounterRandom random);

    public static TheoryData<string> Models => [.. SavedModels.Signatures, Chain];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Models))]
    public void IsRefusedOrLoadsUnchanged(string name)
    {
        var context = new MLContext();
        ITransformer model = name == Chain ? FiveStages(context) : SavedModels.Fit(name);
        var path = _folder.File("model.zip");
        context.SaveSpatialModel(model, SavedModels.Data.Schema, path);

        AssertDamageIsNoticed(context, model, path, ModelDamage.Apply);
    }

    /// <summary>Only of bytes as they lie on disk: what stands in parts of ML.NET's own with right check sums is for ML.NET to judge.</summary>
    [Fact]
    public void SoIsAFileWithoutASeal()
    {
        var context = new MLContext();
        var model = FiveStages(context);
        var path = _folder.File("model.zip");
        context.Model.Save(model, SavedModels.Data.Schema, path);

        AssertDamageIsNoticed(context, model, path, ModelDamage.OfFile);
    }

    private static void AssertDamageIsNoticed(MLContext context, ITransformer model, string path, Damage damage)
    {
        var whole = File.ReadAllBytes(path);
        var payloads = Payloads(model);
        var refused = 0;
        for (var trial = 0; trial < Trials; trial++)
        {
            var random = new CounterRandom(trial);
            File.WriteAllBytes(path, damage(whole, ref random));
            var watch = Stopwatch.StartNew();
            var before = GC.GetAllocatedBytesForCurrentThread();
            ITransformer? loaded = null;
            var error = Record.Exception(() => loaded = context.LoadSpatialModel(path, out _));
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

            Assert.True(error is null or SpatialDataException, $"Damage {trial}: {error}");
            Assert.True(watch.Elapsed < MostTime, $"Damage {trial} took {watch.Elapsed}.");
            Assert.True(allocated < MostBytes, $"Damage {trial} reserved {allocated} bytes.");
            if (error is null)
                Assert.Equal(payloads, Payloads(loaded!));
            else
                refused++;
        }
        Assert.True(refused > Trials / 2, $"Only {refused} of {Trials} files were refused: the damage is none.");
    }

    private static IEnumerable<byte[]> Payloads(ITransformer model)
        => model is IEnumerable<ITransformer> parts ? parts.SelectMany(Payloads) : model is SpatialTransformer own ? [SavedModels.Save(own)] : [];

    private static TransformerChain<ITransformer> FiveStages(MLContext context)
    {
        var spatial = context.Spatial();
        return context.Transforms.CopyColumns("Copy", "Features")
            .Append<ITransformer>(spatial.Transforms.NormalizeCounts(inputColumnName: "Copy"))
            .Append<ITransformer>(spatial.Transforms.PrincipalComponents(inputColumnName: "Normalized", rank: 3, seed: 1))
            .Append<ITransformer>(spatial.Transforms.AggregateNeighbors())
            .Append<ITransformer>(spatial.Clustering.GaussianMixture(numberOfClusters: 2, seed: 1))
            .Fit(SavedModels.Data);
    }
}
