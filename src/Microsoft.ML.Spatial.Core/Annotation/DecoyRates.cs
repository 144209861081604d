using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Annotation;

/// <summary>
/// False discovery rates of annotations, adduct by adduct: how often ions with implausible adducts lie as near to a measured m/z as the plausible ones do
/// (after Palmer et al., "FDR-controlled metabolite annotation for high-resolution imaging mass spectrometry", Nature Methods 14, 2017).
/// </summary>
internal sealed class DecoyRates
{
    private const int GroupsPerBlock = 256;
    private readonly (double[] Errors, double[] Rates)[] _byAdduct;

    private DecoyRates((double[] Errors, double[] Rates)[] byAdduct) => _byAdduct = byAdduct;

    public static DecoyRates Estimate(IReadOnlyList<double> mz, MassIndex masses, IReadOnlyList<Adduct> adducts, MetaboliteAnnotationOptions options, Execution execution)
    {
        var measured = mz.Where(value => !double.IsNaN(value)).Order().ToArray();
        return new DecoyRates([.. adducts.Select((adduct, index) => Estimate(measured, masses, adduct, index, options, execution))]);
    }

    /// <summary>The rate at which an annotation with this absolute error is accepted.</summary>
    public double Of(int adduct, double error)
    {
        var (errors, rates) = _byAdduct[adduct];
        var at = Array.BinarySearch(errors, error);
        return rates.Length == 0 ? 1 : rates[at >= 0 ? at : Math.Min(~at, rates.Length - 1)];
    }

    private static (double[] Errors, double[] Rates) Estimate(
        double[] measured, MassIndex masses, Adduct adduct, int index, MetaboliteAnnotationOptions options, Execution execution)
    {
        var decoys = Adducts.Decoys(adduct);
        var blocks = new Block[FixedPartition.BlockCount(masses.Count, GroupsPerBlock)];
        FixedPartition.For(masses.Count, GroupsPerBlock, execution, (number, from, to) =>
        {
            var block = blocks[number] = new Block(measured, options);
            for (var group = from; group < to; group++)
                if (masses.CanForm(group, adduct))
                    block.Try(masses.Mass(group), adduct, decoys, ((ulong)(uint)index << 32) | (uint)group);
        });
        var targets = blocks.SelectMany(block => block.Targets).Order().ToArray();
        (double Error, double Weight)[] hits = [.. blocks.SelectMany(block => block.Decoys).OrderBy(hit => hit.Error)];
        return Rates(targets, hits, options.DecoysPerIon);
    }

    // Running minimum from the widest error inwards; one more decoy than was seen, since none seen does not mean that there is none.
    private static (double[] Errors, double[] Rates) Rates(double[] targets, (double Error, double Weight)[] decoys, int perIon)
    {
        var rates = new double[targets.Length];
        var (next, weight) = (0, 0.0);
        for (var i = 0; i < targets.Length; i++)
        {
            for (; next < decoys.Length && decoys[next].Error <= targets[i]; next++)
                weight += decoys[next].Weight;
            rates[i] = (weight + (1.0 / perIon)) / (i + 1);
        }
        var least = 1.0;
        for (var i = targets.Length - 1; i >= 0; i--)
            rates[i] = least = Math.Min(least, rates[i]);
        return (targets, rates);
    }

    /// <summary>What was hit by the ions of some masses.</summary>
    private sealed class Block(double[] measured, MetaboliteAnnotationOptions options)
    {
        public List<double> Targets { get; } = [];

        public List<(double Error, double Weight)> Decoys { get; } = [];

        // Only ions in the measured range are tried, and as decoys only those that stay there: else heavy elements would carry most of them where nothing was measured.
        public void Try(double mass, Adduct adduct, Adduct[] decoys, ulong stream)
        {
            var mz = adduct.IonMz(mass);
            if (!IsMeasured(mz))
                return;
            foreach (var error in Errors(mz))
                Targets.Add(error);
            var possible = Array.FindAll(decoys, decoy => IsMeasured(decoy.IonMz(mass)));
            new CounterRandom(options.DecoySeed, stream).Shuffle(possible.AsSpan());
            var taken = Math.Min(options.DecoysPerIon, possible.Length);
            for (var i = 0; i < taken; i++)
                foreach (var error in Errors(possible[i].IonMz(mass)))
                    Decoys.Add((error, 1.0 / taken));
        }

        private bool IsMeasured(double mz)
        {
            var margin = mz * options.PpmTolerance * 1.01e-6;
            return measured.Length > 0 && mz >= measured[0] - margin && mz <= measured[^1] + margin;
        }

        private IEnumerable<double> Errors(double mz)
        {
            var margin = mz * options.PpmTolerance * 1.01e-6;
            var from = Array.BinarySearch(measured, mz - margin);
            for (var i = from >= 0 ? from : ~from; i < measured.Length && measured[i] <= mz + margin; i++)
            {
                var error = Math.Abs((measured[i] - mz) / mz * 1e6);
                if (error <= options.PpmTolerance)
                    yield return error;
            }
        }
    }
}
