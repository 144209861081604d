using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Sweeping.Samplers;

/// <summary>Draws configurations evenly, none twice while there are others.</summary>
internal sealed class RandomSampler(SearchSpace space, int seed) : ISampler
{
    private const int MostDraws = 50;
    private const ulong Stream = 0x5357_4545_5000_0000;

    public Configuration? Propose(int number, IReadOnlyList<Trial> ranking, IReadOnlyList<Configuration> known)
    {
        var random = new CounterRandom(seed, Stream + (ulong)number);
        Configuration drawn;
        for (var draw = 0; ; draw++)
        {
            drawn = Draw(ref random);
            if (!known.Any(drawn.SameAs))
                return drawn;
            if (draw == MostDraws)
                return space.Count is { } count and <= int.MaxValue ? Unknown((int)count, random.NextInt((int)count), known) : drawn;
        }
    }

    // Of a small space little may be left: then what comes next after a random place.
    private Configuration? Unknown(int count, int start, IReadOnlyList<Configuration> known)
    {
        var all = new ValueGrid(space, int.MaxValue);
        for (var step = 0; step < Math.Min(count, known.Count + 1); step++)
        {
            var candidate = all.At((start + (long)step) % count);
            if (!known.Any(candidate.SameAs))
                return candidate;
        }
        return null;
    }

    private Configuration Draw(ref CounterRandom random)
    {
        var values = new double[space.Parameters.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = space.Parameters[i] is { Kind: ParameterKind.Choice } choice ? random.NextInt(choice.Values.Count) : space.Parameters[i].FromUnit(random.NextDouble());
        return new Configuration(space, values);
    }
}
