using Microsoft.ML.Spatial.Core.Data.Hdf5;

namespace Microsoft.ML.Spatial.Core.Data.AnnData;

/// <summary>Writes a dataset into an empty file, together with what the file it came from holds beyond it.</summary>
internal sealed class AnnDataWriter(SpatialDataset dataset, Hdf5Group root, CopySource? source, int compression, Execution execution)
{
    private static readonly string[] Known =
    [
        AnnDataNames.Matrix, AnnDataNames.Observations, AnnDataNames.Variables, AnnDataNames.ObservationMatrices, AnnDataNames.VariableMatrices,
        AnnDataNames.ObservationPairs, AnnDataNames.VariablePairs, AnnDataNames.Layers, AnnDataNames.Unstructured, AnnDataNames.Raw,
    ];

    private readonly List<string> _leftOut = [];
    private readonly MatrixWriter _matrices = new(compression, execution);

    /// <summary>Writes everything.</summary>
    /// <returns>What was left out, and why.</returns>
    public IReadOnlyList<string> Write()
    {
        root.Mark("anndata", "0.1.0");
        WriteFeatures();
        WriteTables();
        using (var group = root.CreateDictionary(AnnDataNames.ObservationMatrices))
            new SpotMatrixWriter(dataset, _matrices, Copier(AnnDataNames.ObservationMatrices), _leftOut).Write(group, source);
        WriteLayers();
        CopyEntries(AnnDataNames.ObservationPairs, source?.Spots, source?.Spots, fits: true);
        CopyEntries(AnnDataNames.VariableMatrices, source?.Features, null, source?.IsAligned ?? true);
        CopyEntries(AnnDataNames.VariablePairs, source?.Features, source?.Features, source?.IsAligned ?? true);
        CopyRaw();
        using (var group = root.CreateDictionary(AnnDataNames.Unstructured))
        using (var original = source?.Root.TryGroup(AnnDataNames.Unstructured))
            new UnstructuredWriter(Copier(AnnDataNames.Unstructured), compression).Write(group, dataset.Unstructured, original);
        CopyUnknown();
        return _leftOut;
    }

    private ElementCopier Copier(string what) => new(compression, execution.ReportOrStop($"writing {what}"));

    private void WriteFeatures()
    {
        if (source?.Options.Matrix is { } matrix && source.Root.Contains(AnnDataNames.Matrix))
            _leftOut.Add($"{AnnDataNames.Matrix} (the dataset was read from '{matrix}', which takes its place)");
        if (source is { IsSubset: false, Origin: { } origin } && origin.IsFeatures(dataset.Features))
        {
            using var element = source.HasMatrix ? source.Root.TryOpen(source.MatrixPath) : null;
            if (element is not null)
                Copier(AnnDataNames.Matrix).Copy(element, root, AnnDataNames.Matrix, null, null);
        }
        else if (source is not { HasMatrix: false } || dataset.Features.StoredCount > 0)
        {
            _matrices.Write(root, AnnDataNames.Matrix, dataset.Features);
        }
    }

    private void WriteTables()
    {
        var tables = new TableWriter(root, Copier("obs and var"), compression, _leftOut);
        if (source is null)
        {
            tables.Write(AnnDataNames.Observations, dataset.Observations);
            tables.Write(AnnDataNames.Variables, dataset.Variables);
            return;
        }
        using var observations = source.Root.TryOpen(AnnDataNames.Observations);
        using var variables = source.Root.TryOpen(source.VariablesPath);
        tables.Write(AnnDataNames.Observations, dataset.Observations, source.Observations, observations, source.BarcodesAsStored(), source.Spots);
        tables.Write(AnnDataNames.Variables, dataset.Variables, source.Variables, variables, source.FeatureNamesAsRead(), source.Features);
    }

    private void WriteLayers()
    {
        using var group = root.CreateDictionary(AnnDataNames.Layers);
        using var original = source?.Root.TryGroup(AnnDataNames.Layers);
        var wereLoaded = source is { Options.LoadLayers: true, IsAligned: true };
        foreach (var name in original?.Names() ?? [])
        {
            var isThere = dataset.Layers.TryGetValue(name, out var layer);
            var isOriginal = isThere && source is { IsSubset: false, Origin: { } origin } && origin.IsLayer(name, layer!);
            if (isThere ? !isOriginal : wereLoaded)
                continue;
            CopyEntry(original!, name, group, source!.Spots, source.Features, source.IsAligned);
        }
        foreach (var (name, layer) in dataset.Layers)
        {
            if (layer.Rows != dataset.SpotCount || layer.Columns != dataset.FeatureCount)
                throw new SpatialDataException($"Layer '{name}' is {layer.Rows} x {layer.Columns}, but the dataset {dataset.SpotCount} x {dataset.FeatureCount}.");
            if (!group.Contains(name))
                _matrices.Write(group, name, layer);
        }
    }

    private void CopyEntries(string name, int[]? rows, int[]? columns, bool fits)
    {
        using var group = root.CreateDictionary(name);
        using var entries = source is null ? null : new ArrayEntries(source.Root, name);
        foreach (var entry in entries?.Names ?? [])
        {
            using var element = entries!.TryOpen(entry);
            if (element is not null)
                CopyElement(element, group, entry, rows, columns, fits);
        }
    }

    private void CopyEntry(Hdf5Group original, string name, Hdf5Group target, int[]? rows, int[]? columns, bool fits)
    {
        using var element = original.TryOpen(name);
        if (element is not null)
            CopyElement(element, target, name, rows, columns, fits);
    }

    private void CopyElement(Hdf5Object element, Hdf5Group target, string name, int[]? rows, int[]? columns, bool fits)
    {
        if (!fits)
            _leftOut.Add($"{element.Path} (its features are not those of '{source!.MatrixPath}')");
        else if (!Copier(element.Path).Copy(element, target, name, rows, columns))
            _leftOut.Add($"{element.Path} (an entry of this kind cannot be subset)");
    }

    // The raw matrix keeps its own features; of its rows, those of the chosen spots.
    private void CopyRaw()
    {
        using var raw = source?.Root.TryGroup(AnnDataNames.Raw);
        if (raw is null)
            return;
        if (source!.Spots is null)
        {
            CopyElement(raw, root, AnnDataNames.Raw, null, null, fits: true);
            return;
        }
        using var group = root.CreateGroup(AnnDataNames.Raw);
        group.CopyAttributes(raw);
        foreach (var name in raw.Names())
            CopyEntry(raw, name, group, name == AnnDataNames.Matrix ? source.Spots : null, null, fits: true);
        if (!group.Contains(AnnDataNames.Matrix))
            root.Delete(AnnDataNames.Raw);
    }

    private void CopyUnknown()
    {
        foreach (var name in source?.Root.Names() ?? [])
        {
            if (Array.IndexOf(Known, name) >= 0)
                continue;
            if (source!.IsSubset)
                _leftOut.Add($"{name} (whether it belongs to spots or features is not known)");
            else
                CopyEntry(source.Root, name, root, null, null, fits: true);
        }
    }
}
