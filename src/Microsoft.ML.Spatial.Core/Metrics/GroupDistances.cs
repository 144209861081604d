using System.Runtime.Intrinsics;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>The distances from a spot to all spots of each group, summed up: all that silhouettes need, so that no distance is kept.</summary>
internal sealed class GroupDistances
{
    /// <summary>How many spots are asked at a time.</summary>
    public const int BlockSize = 32;

    private const int Lanes = 4;
    private const int PanelWidth = 4 * Lanes;
    private const int TileSize = 16 * PanelWidth;

    private readonly DenseMatrix _embedding;
    private readonly int[] _starts;

    // Panels of 16 spots, component after component, so that distances of a panel are summed up in registers and memory is read in order.
    private readonly double[] _panels;

    /// <param name="embedding">Spots x components.</param>
    /// <param name="groups">The group of each spot, from 0.</param>
    /// <param name="groupCount">How many groups.</param>
    public GroupDistances(DenseMatrix embedding, int[] groups, int groupCount)
    {
        _embedding = embedding;
        var members = GroupMembers.Of(groups, groupCount);
        _starts = members.Starts;
        _panels = new double[checked((groups.Length + PanelWidth - 1) / PanelWidth * PanelWidth * embedding.Columns)];
        for (var place = 0; place < groups.Length; place++)
        {
            var panel = _panels.AsSpan(place / PanelWidth * PanelWidth * embedding.Columns);
            var values = embedding.Row(members.All[place]);
            for (var component = 0; component < values.Length; component++)
                panel[(component * PanelWidth) + (place % PanelWidth)] = values[component];
        }
    }

    /// <summary>Takes the sums of one spot.</summary>
    /// <param name="index">Its place among the spots asked.</param>
    /// <param name="sums">The summed distances to the spots of each group, the spot's own of 0 among them.</param>
    public delegate void Taker(int index, ReadOnlySpan<double> sums);

    /// <summary>How many spots a group has.</summary>
    public int SizeOf(int group) => _starts[group + 1] - _starts[group];

    /// <summary>Asks spots, blocks of them in parallel. Distances are of double precision. Time O(asked x spots x components), memory O(spots x components).</summary>
    public void Measure(int[] asked, Execution execution, Taker take) => FixedPartition.For(asked.Length, BlockSize, execution, (_, from, to) =>
    {
        var groups = _starts.Length - 1;
        var sums = new double[(to - from) * groups];
        var profiles = new double[(to - from) * _embedding.Columns];
        for (var i = from; i < to; i++)
            for (var component = 0; component < _embedding.Columns; component++)
                profiles[((i - from) * _embedding.Columns) + component] = _embedding[asked[i], component];
        var distances = new double[TileSize];
        var (first, group) = (0, 0);
        for (; first < _embedding.Rows; first += TileSize)
        {
            while (_starts[group + 1] <= first)
                group++;
            var end = Math.Min(_embedding.Rows, first + TileSize);
            for (var i = 0; i < to - from; i++)
            {
                Fill(distances, profiles.AsSpan(i * _embedding.Columns, _embedding.Columns), first, end);
                Add(distances, first, end, group, sums.AsSpan(i * groups, groups));
            }
        }
        for (var i = from; i < to; i++)
            take(i, sums.AsSpan((i - from) * groups, groups));
    });

    private void Fill(Span<double> distances, ReadOnlySpan<double> profile, int first, int end)
    {
        for (var place = first; place < end; place += PanelWidth)
        {
            var panel = _panels.AsSpan(place * profile.Length, PanelWidth * profile.Length);
            var (one, two, three, four) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
            for (var component = 0; component < profile.Length; component++)
            {
                var own = Vector256.Create(profile[component]);
                var line = panel.Slice(component * PanelWidth, PanelWidth);
                var difference = Vector256.Create<double>(line) - own;
                one += difference * difference;
                difference = Vector256.Create<double>(line[Lanes..]) - own;
                two += difference * difference;
                difference = Vector256.Create<double>(line[(2 * Lanes)..]) - own;
                three += difference * difference;
                difference = Vector256.Create<double>(line[(3 * Lanes)..]) - own;
                four += difference * difference;
            }
            var target = distances.Slice(place - first, PanelWidth);
            Vector256.Sqrt(one).CopyTo(target);
            Vector256.Sqrt(two).CopyTo(target[Lanes..]);
            Vector256.Sqrt(three).CopyTo(target[(2 * Lanes)..]);
            Vector256.Sqrt(four).CopyTo(target[(3 * Lanes)..]);
        }
    }

    private void Add(ReadOnlySpan<double> distances, int first, int end, int group, Span<double> sums)
    {
        for (var place = first; place < end; group++)
        {
            var last = Math.Min(end, _starts[group + 1]);
            var sum = 0.0;
            for (; place < last; place++)
                sum += distances[place - first];
            sums[group] += sum;
        }
    }
}
