using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Slices;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Tool.Input;
using Microsoft.ML.Spatial.Tool.Results;

namespace Microsoft.ML.Spatial.Tool.Quality;

/// <summary>What a method says of all spots of all samples, one sample after the other.</summary>
/// <param name="method">The method.</param>
internal sealed class MethodData(JudgedMethod method)
{
    public int SpotCount => method.Samples.Sum(sample => sample.Data.SpotCount);

    /// <summary>A column of obs as codes that mean the same in all samples; -1 where there is no label.</summary>
    public CategoricalColumn Column(string name)
    {
        var columns = method.Samples.Select(sample => LabelColumn.Read(sample.Data, name)).ToArray();
        return columns.Length == 1 ? columns[0] : CategoricalColumn.FromText(name, [.. columns.SelectMany(column => Enumerable.Range(0, column.Count).Select(column.TextAt))]);
    }

    /// <summary>The batches: a column, or the samples where there are several; null where there is one.</summary>
    public CategoricalColumn? Batches(string? name)
    {
        if (name is null)
            return method.Samples.Count < 2 ? null : new CategoricalColumn("sample", SampleCodes(), [.. method.Samples.Select(sample => sample.Name)]);
        return LabelColumn.RequireComplete(Column(name), "batch");
    }

    /// <summary>The number of the sample of each spot.</summary>
    public int[] SampleCodes() => [.. method.Samples.SelectMany((sample, code) => Enumerable.Repeat(code, sample.Data.SpotCount))];

    /// <summary>An embedding.</summary>
    /// <exception cref="SpatialDataException">A sample lacks it, or it differs in size between samples.</exception>
    public DenseMatrix Embedding(string key)
    {
        foreach (var (name, data) in method.Samples)
            if (!data.Embeddings.ContainsKey(key))
                throw new SpatialDataException($"{name} has no obsm['{key}']. It has: {(data.Embeddings.Count == 0 ? "nothing" : string.Join(", ", data.Embeddings.Keys))}.");
        DenseMatrix[] parts = [.. method.Samples.Select(sample => sample.Data.Embeddings[key])];
        return Array.TrueForAll(parts, part => part.Columns == parts[0].Columns)
            ? DenseMatrix.Stack(parts)
            : throw new SpatialDataException($"obsm['{key}'] has {string.Join(", ", parts.Select(part => part.Columns))} components in the samples; one embedding of all samples has the same in all.");
    }

    /// <summary>Makes sure that there are data before integration.</summary>
    /// <exception cref="SpatialDataException">A sample has none of that name.</exception>
    public void RequireBefore(string key)
    {
        if (!IsEmbedding(key))
            foreach (var (name, data) in method.Samples)
                Matrix(name, data, key);
    }

    /// <summary>Data before integration: logged counts of the features that all samples have, or values that are no counts as they are.</summary>
    /// <param name="key">X, a layer, or a key of obsm.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>Sparse data, or null and an embedding.</returns>
    public (CsrMatrix? Features, DenseMatrix? Embedding) Before(string key, Execution execution)
    {
        if (IsEmbedding(key))
            return (null, Embedding(key));
        var slices = method.Samples.Select(sample => new NamedSlice(sample.Name, new SpatialDataset(Matrix(sample.Name, sample.Data, key), new ColumnTable(sample.Data.Barcodes), new ColumnTable(sample.Data.FeatureNames))));
        var joined = SliceConcatenation.Join([.. slices]).Features;
        return (Logged(joined, AreCounts(joined), execution), null);
    }

    /// <summary>Whether values are counts or scaled counts, and not logarithms or values below 0.</summary>
    public static bool AreCounts(CsrMatrix values) => InputScaleDetector.Detect(values).Scale is not (InputScale.LogNormalized or InputScale.Centered);

    /// <summary>Counts on one total and logged; other values as they are.</summary>
    public static CsrMatrix Logged(CsrMatrix values, bool counts, Execution execution) => counts ? LoggedValues.Of(values, execution) : values;

    private bool IsEmbedding(string key) => key != "X" && method.Samples.All(sample => sample.Data.Embeddings.ContainsKey(key));

    private static CsrMatrix Matrix(string name, SpatialDataset data, string key)
        => key == "X" ? data.Features
            : data.Layers.TryGetValue(key, out var layer) ? layer
            : throw new SpatialDataException($"--before: {name} has neither a layer nor an entry of obsm called '{key}' in all samples. Give X, one of the layers ({string.Join(", ", data.Layers.Keys)}) or of obsm ({string.Join(", ", data.Embeddings.Keys)}).");
}
