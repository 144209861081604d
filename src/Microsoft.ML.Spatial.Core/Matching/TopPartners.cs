using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Matching;

/// <summary>
/// The best partners of every spot of one side under a plan, best first: the window's entries, and under a soft window the largest potentials outside it.
/// Of equals, such as all spots without candidates under a soft window, the later comes first, as the published program ranked the one tie on record.
/// </summary>
internal sealed class TopPartners
{
    private const int BlockSize = 512;

    private readonly int _count;
    private readonly int[] _partners;

    private TopPartners(int spots, int count)
    {
        _count = count;
        _partners = new int[checked((long)spots * count)];
        Array.Fill(_partners, -1);
    }

    /// <summary>The partners of a spot, best first, filled up with -1.</summary>
    public ReadOnlySpan<int> Of(int spot) => _partners.AsSpan(spot * _count, _count);

    /// <param name="side">The side whose spots look for partners.</param>
    /// <param name="form">Whether pairs outside the window count.</param>
    /// <param name="potentials">Potentials of the other side.</param>
    /// <param name="scale">What scores are multiplied by.</param>
    /// <param name="count">How many partners to find.</param>
    /// <param name="execution">Threads and cancellation.</param>
    public static TopPartners Find(WindowSide side, WindowForm form, double[] potentials, double scale, int count, Execution execution)
    {
        count = Math.Min(count, side.PartnerCount);
        var top = new TopPartners(side.Count, count);
        var descending = form == WindowForm.Soft ? Descending(potentials, side.PartnerCount) : [];
        FixedPartition.For(side.Count, BlockSize, execution, (_, from, to) =>
        {
            var values = new double[count];
            for (var spot = from; spot < to; spot++)
            {
                var list = new Best(values, top._partners.AsSpan(spot * count, count));
                var partners = side.PartnersOf(spot);
                var scores = side.ScoresOf(spot);
                for (var k = 0; k < partners.Length; k++)
                    list.Offer((scale * scores[k]) + potentials[partners[k]], partners[k]);
                foreach (var other in descending)
                    if (partners.BinarySearch(other) < 0 && !list.Offer(potentials[other], other))
                        break;
            }
        });
        return top;
    }

    private static int[] Descending(double[] potentials, int count)
    {
        var order = Enumerable.Range(0, count).ToArray();
        Array.Sort(order, (a, b) => potentials[a] != potentials[b] ? potentials[b].CompareTo(potentials[a]) : b.CompareTo(a));
        return order;
    }

    /// <summary>A short list in order, into which candidates are put.</summary>
    private ref struct Best(Span<double> values, Span<int> partners)
    {
        private readonly Span<double> _values = values;
        private readonly Span<int> _partners = partners;
        private int _found;

        /// <returns>Whether the candidate entered the list.</returns>
        public bool Offer(double value, int partner)
        {
            if (_found == _values.Length && !IsBefore(value, partner, _found - 1))
                return false;
            var at = _found == _values.Length ? _found - 1 : _found++;
            for (; at > 0 && IsBefore(value, partner, at - 1); at--)
                (_values[at], _partners[at]) = (_values[at - 1], _partners[at - 1]);
            (_values[at], _partners[at]) = (value, partner);
            return true;
        }

        private readonly bool IsBefore(double value, int partner, int place)
            => value > _values[place] || (value == _values[place] && partner > _partners[place]);
    }
}
