using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Data;
using Microsoft.ML.Spatial.Registration;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Evaluation;

/// <summary>Compares the labels of spots with those of their partners, slice by slice.</summary>
internal sealed class PartnerScores
{
    private readonly int[] _slices;
    private readonly int[] _labels;
    private readonly string[] _labelNames;
    private readonly string[] _sliceNames;
    private readonly int[] _partners;

    private PartnerScores(int[] slices, int[] labels, string[] labelNames, string[] sliceNames, int[] partners)
        => (_slices, _labels, _labelNames, _sliceNames, _partners) = (slices, labels, labelNames, sliceNames, partners);

    /// <exception cref="SpatialDataException">A partner is no spot of the data.</exception>
    public static PartnerScores Read(
        IDataView data, DataViewSchema.Column barcode, DataViewSchema.Column slice, DataViewSchema.Column label, DataViewSchema.Column partner, DataViewSchema.Column partnerSlice)
    {
        var scan = new ColumnScan(data);
        var (names, partners, partnerSlices) = (new ListCollector<ReadOnlyMemory<char>>(), new ListCollector<ReadOnlyMemory<char>>(), new ListCollector<ReadOnlyMemory<char>>());
        scan.Add(barcode, names);
        scan.Add(partner, partners);
        scan.Add(partnerSlice, partnerSlices);
        var (slices, labels) = (scan.AddCategory(slice), scan.AddCategory(label));
        scan.Run(CancellationToken.None);

        var sliceNames = SliceNames.Of(slice);
        var codes = slices.Codes;
        var rows = new Dictionary<(string Slice, string Barcode), int>();
        for (var row = 0; row < codes.Length; row++)
            if (codes[row] >= 0)
                rows[(sliceNames[codes[row]], names.Values[row].ToString())] = row;
        var found = new int[codes.Length];
        for (var row = 0; row < found.Length; row++)
        {
            if (partners.Values[row].IsEmpty)
            {
                found[row] = -1;
                continue;
            }
            var wanted = (partnerSlices.Values[row].ToString(), partners.Values[row].ToString());
            found[row] = rows.TryGetValue(wanted, out var other)
                ? other
                : throw new SpatialDataException($"Row {row} names spot '{wanted.Item2}' of slice '{wanted.Item1}' as its partner, which is not in the data. Score the view that holds both slices.");
        }
        return new PartnerScores(codes, labels.Codes, Schema.ColumnAnnotations.KeyNames(label) ?? labels.Texts, sliceNames, found);
    }

    /// <summary>For each slice whose spots have partners, and each slice these are in.</summary>
    public IReadOnlyList<SliceAlignmentMetrics> Compute()
    {
        var results = new List<SliceAlignmentMetrics>();
        for (var slice = 0; slice < _sliceNames.Length; slice++)
        {
            int[] spots = [.. Enumerable.Range(0, _slices.Length).Where(row => _slices[row] == slice)];
            foreach (var target in spots.Select(spot => _partners[spot]).Where(partner => partner >= 0).Select(partner => _slices[partner]).Distinct().Order())
            {
                int[] partners = [.. spots.Select(spot => _partners[spot] is >= 0 and var partner && _slices[partner] == target ? partner : -1)];
                int[] labels = [.. spots.Select(spot => _labels[spot])];
                results.Add(new SliceAlignmentMetrics(
                    _sliceNames[slice], _sliceNames[target], AlignmentAccuracy.Compute(partners, labels, _labels), RegionCorrespondence.Count(partners, labels, _labels, _labelNames)));
            }
        }
        return results;
    }
}
