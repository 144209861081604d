using System.Globalization;
using Microsoft.ML.Spatial.Core.Annotation;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Markers;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Output;

namespace Microsoft.ML.Spatial.Tool.Scores;

/// <summary>The scores of sets, one column per set.</summary>
internal sealed class ScoredSets
{
    /// <summary>With more sets than this, scores go to a matrix of obsm instead of a column of obs each.</summary>
    public const int MostColumns = 100;
    public const string MatrixKey = "X_set_scores";
    private readonly DenseMatrix _scores;

    public ScoredSets(FeatureSetScores chosen, DenseMatrix scores, int asked, ScoreRequest request)
    {
        (Sets, _scores, Asked) = (chosen.Sets, scores, asked);
        // Files cannot hold names with '/', and what replaces it must not make two names one.
        var names = new UniqueNames(StringComparer.Ordinal);
        Names = [.. Sets.Select(set => names.Of((request.Sets is not null && request.Name is { } prefix ? $"{prefix}_{set.Name}" : set.Name).Replace('/', '_')))];
    }

    /// <summary>The sets that have enough measured members.</summary>
    public IReadOnlyList<FeatureSet> Sets { get; }

    /// <summary>What the columns of the sets are called.</summary>
    public string[] Names { get; }

    /// <summary>The columns of obs they go to; none where they go to a matrix.</summary>
    public IEnumerable<string> Columns => Sets.Count > MostColumns ? [] : Names;

    /// <summary>How many sets there were to score.</summary>
    public int Asked { get; }

    /// <summary>The scores of one set.</summary>
    public float[] Values(int set) => [.. Enumerable.Range(0, _scores.Rows).Select(row => _scores[row, set])];

    /// <summary>Sets by how much their scores vary, most first.</summary>
    public int[] MostVariable(int count)
    {
        var spread = new double[Sets.Count];
        for (var set = 0; set < spread.Length; set++)
        {
            var values = Values(set);
            var mean = values.Average(value => (double)value);
            spread[set] = values.Sum(value => (value - mean) * (value - mean));
        }
        return [.. Enumerable.Range(0, spread.Length).OrderByDescending(set => spread[set]).Take(count)];
    }

    public void AddTo(SpatialDataset dataset)
    {
        dataset.Unstructured["score"] = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["names"] = Names,
            ["members"] = Sets.Select(set => (long)set.Members.Length).ToArray(),
            ["controls"] = Sets.Select(set => (long)set.Controls.Length).ToArray(),
        };
        if (Sets.Count > MostColumns)
        {
            dataset.Embeddings[MatrixKey] = _scores;
            return;
        }
        for (var set = 0; set < Sets.Count; set++)
            dataset.Observations.Set(new RealColumn(Names[set], Array.ConvertAll(Values(set), value => (double)value), isSingle: true));
    }

    public string Table(string[] barcodes)
    {
        var table = new CsvTable(["barcode", .. Names]);
        for (var row = 0; row < barcodes.Length; row++)
            table.Row([barcodes[row], .. _scores.Row(row).ToArray().Select(value => (string?)value.ToString("R", CultureInfo.InvariantCulture))]);
        return table.ToString();
    }

    /// <exception cref="Core.SpatialDataException">The file of sets cannot be read.</exception>
    public static IReadOnlyList<NamedSet> Read(ScoreRequest request)
        => request.Sets is { } path ? GmtFile.Read(path) : [new NamedSet(request.Name ?? "score", request.Features)];
}
