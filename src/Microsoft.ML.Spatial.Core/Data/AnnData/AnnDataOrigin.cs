using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Data.AnnData;

/// <summary>What was read from an AnnData file and how, so that writing can tell what has changed since.</summary>
internal sealed class AnnDataOrigin
{
    private WeakReference<CsrMatrix> _features;
    private readonly Dictionary<string, WeakReference<CsrMatrix>> _layers = new(StringComparer.Ordinal);
    private (long Length, DateTime Written) _stamp;

    private AnnDataOrigin(AnnDataReadOptions options, CsrMatrix features, (long, DateTime) stamp)
    {
        Options = options;
        _features = new WeakReference<CsrMatrix>(features);
        _stamp = stamp;
    }

    /// <summary>The options the file was read with.</summary>
    public AnnDataReadOptions Options { get; }

    public static AnnDataOrigin Of(string path, AnnDataReadOptions options, CsrMatrix features) => new(options.Copy(), features, Stamp(path));

    /// <summary>Whether this is the very matrix that was read. (It is not kept alive for the sake of the question.)</summary>
    public bool IsFeatures(CsrMatrix matrix) => _features.TryGetTarget(out var read) && ReferenceEquals(read, matrix);

    /// <summary>Whether this is the very layer that was read under that name.</summary>
    public bool IsLayer(string name, CsrMatrix matrix) => _layers.TryGetValue(name, out var layer) && layer.TryGetTarget(out var read) && ReferenceEquals(read, matrix);

    /// <summary>Takes note of a layer that was read.</summary>
    public void AddLayer(string name, CsrMatrix matrix) => _layers[name] = new WeakReference<CsrMatrix>(matrix);

    /// <summary>Whether the file is still the one that was read.</summary>
    public bool IsCurrent(string path) => File.Exists(path) && Stamp(path) == _stamp;

    /// <summary>
    /// Takes note that the file was replaced by one with the same rows and columns, which holds the matrices of this dataset. Those that were read before
    /// are in no file any more, unless they are the same.
    /// </summary>
    public void Replaced(string path, SpatialDataset dataset)
    {
        _stamp = Stamp(path);
        // Otherwise what was read is a layer or raw/X, which was copied as it is.
        if (Options.Matrix is null)
            _features = new WeakReference<CsrMatrix>(dataset.Features);
        _layers.Clear();
        foreach (var (name, layer) in dataset.Layers)
            AddLayer(name, layer);
    }

    private static (long, DateTime) Stamp(string path)
    {
        var information = new FileInfo(path);
        return (information.Length, information.LastWriteTimeUtc);
    }
}
