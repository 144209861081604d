using Microsoft.ML.Spatial.Core.Embedding.Network;

namespace Microsoft.ML.Spatial.Core.Tests.Embedding;

public sealed class ParameterTests
{
    /// <summary>Blocks of a gradient are summed side by side, and whichever thread is first makes the array; what another one fills must not be lost.</summary>
    [Fact]
    public async Task ThreadsThatAskAtOnceFillTheSameGradient()
    {
        const int Trials = 5000;
        using var together = new Barrier(2);
        var parameters = Enumerable.Range(0, Trials).Select(i => new Parameter($"{i}", 512)).ToArray();

        await Task.WhenAll(Enumerable.Range(0, 2).Select(thread => Task.Factory.StartNew(
            () =>
            {
                foreach (var parameter in parameters)
                {
                    together.SignalAndWait();
                    parameter.Gradient[thread] = 1;
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));

        Assert.Equal(0, parameters.Count(parameter => parameter.Gradient[0] + parameter.Gradient[1] != 2));
    }
}
