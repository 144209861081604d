using System.Diagnostics;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Registration;
using Microsoft.ML.Spatial.Core.Tests.Registration;

namespace Microsoft.ML.Spatial.Accuracy;

/// <summary>Registers simulated pairs by their coordinates alone and prints how far off the clean places are.</summary>
internal static class RegistrationTable
{
    private const int Spots = 4000;

    public static void Print(int pairs)
    {
        var errors = new double[pairs];
        var seconds = new double[pairs];
        var ambiguous = 0;
        for (var seed = 0; seed < pairs; seed++)
        {
            var pair = new RegistrationPair(Spots, seed);
            var clock = Stopwatch.StartNew();
            var result = SliceRegistration.Register(pair.Moving, pair.Fixed, execution: new Execution(1));
            seconds[seed] = clock.Elapsed.TotalSeconds;
            errors[seed] = pair.Error(result.Transform);
            ambiguous += result.Ambiguous ? 1 : 0;
        }
        Array.Sort(errors);
        Array.Sort(seconds);
        Console.WriteLine($"{pairs} pairs of about {Spots} spots: any rotation, every other one mirrored, scale 0.5 to 2, a fifth of one cut away, jitter of 0.25 pitch on both.");
        Console.WriteLine("Root mean square error of the clean places, as a share of the width; seconds on one thread.");
        Console.WriteLine();
        Console.WriteLine("| within 1% | median error | 95th percentile | largest | reported ambiguous | seconds, median | largest |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        Console.WriteLine(
            $"| {errors.Count(error => error < 0.01)} of {pairs} | {errors[pairs / 2]:P2} | {errors[(int)(0.95 * (pairs - 1))]:P2} | {errors[^1]:P2} | {ambiguous} | {seconds[pairs / 2]:F2} | {seconds[^1]:F2} |");
    }
}
