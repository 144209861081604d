using System.Globalization;
using Microsoft.ML.Spatial.Core.Data.AnnData;
using Microsoft.ML.Spatial.Core.Data.Hdf5;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Data.Loom;

/// <summary>Loom files (genes x cells, dense): https://linnarssonlab.org/loompy/format. Layers and graphs are not read.</summary>
public static class LoomFile
{
    private static readonly (string X, string Y)[] CoordinateAttributes = [("X", "Y"), ("x", "y"), ("_X", "_Y")];

    /// <summary>Reads a file; the matrix is turned to cells x genes block by block.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Which attributes mean what; null for the defaults.</param>
    /// <param name="execution">Progress and cancellation; null for none.</param>
    /// <exception cref="SpatialDataException">
    /// The file is missing, damaged or no loom file; cell names repeat; the matrix or the chosen coordinates hold NaN or infinity; or the HDF5 library is not installed.
    /// </exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static SpatialDataset Read(string path, LoomReadOptions? options = null, Execution? execution = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var checkedOptions = OptionsValidator.Validate(options ?? new LoomReadOptions());
        using var file = Hdf5File.OpenRead(path);
        using var dataset = file.Root.TryDataset("matrix");
        if (dataset is not { Shape: [var genes, var cells] } || !file.Root.Contains("col_attrs"))
            throw new SpatialDataException($"{path}: this is an HDF5 file, but not loom: it has no dataset 'matrix' of genes x cells with 'row_attrs' and 'col_attrs'.");
        var observations = ReadAttributes(file, "col_attrs", cells, checkedOptions.CellAttribute);
        var variables = ReadAttributes(file, "row_attrs", genes, checkedOptions.GeneAttribute);
        var barcodes = checkedOptions.MakeNamesUnique ? FeatureNames.MakeUnique(observations.Names) : observations.Names;
        if (FeatureNames.FindDuplicate(barcodes) is { } duplicate)
            throw new SpatialDataException($"{path}: 'col_attrs/{checkedOptions.CellAttribute}' has '{barcodes[duplicate.First]}' twice, for cells {duplicate.First} and {duplicate.Second}. Choose another CellAttribute, or set MakeNamesUnique.");
        observations = observations.Renamed(barcodes);
        variables = variables.Renamed(FeatureNames.MakeUnique(variables.Names));
        var labels = new MatrixLabels(path, "matrix", observations.Names, variables.Names);
        var matrix = new DenseMatrixReader(dataset, labels, (execution ?? Execution.Default).ReportOrStop("reading matrix")).ReadTransposed();
        return new SpatialDataset(matrix, observations, variables, Coordinates(path, observations, checkedOptions)) { Source = new SourceFile(Path.GetFullPath(path), "loom") };
    }

    private static ColumnTable ReadAttributes(Hdf5File file, string groupName, long count, string nameAttribute)
    {
        using var group = file.Root.Group(groupName);
        string[]? names = null;
        var columns = new List<TableColumn>();
        foreach (var name in group.Names())
        {
            using var element = group.TryOpen(name);
            if (element is not Hdf5Dataset { Shape.Length: 1 } || ColumnReader.Read(element, name, oldCategories: null) is not { } column)
                continue;
            if (column.Count != count)
                throw element.Error($"has {column.Count} values where the matrix has {count}; the file is damaged.");
            if (name == nameAttribute)
                names = [.. Enumerable.Range(0, column.Count).Select(row => column.TextAt(row) ?? "")];
            else
                columns.Add(column);
        }
        var table = new ColumnTable(names ?? [.. Enumerable.Range(0, checked((int)count)).Select(number => number.ToString(CultureInfo.InvariantCulture))]);
        columns.ForEach(table.Set);
        return table;
    }

    private static PointSet? Coordinates(string path, ColumnTable cells, LoomReadOptions options)
    {
        if (options is { XAttribute: { } x, YAttribute: { } y })
            return new PointSet(Required(path, cells, x), Required(path, cells, y));
        foreach (var pair in CoordinateAttributes)
            if (CoordinateReader.Numbers(cells, pair.X) is { } xs && Array.TrueForAll(xs, double.IsFinite)
                && CoordinateReader.Numbers(cells, pair.Y) is { } ys && Array.TrueForAll(ys, double.IsFinite))
                return new PointSet(xs, ys);
        return null;
    }

    private static double[] Required(string path, ColumnTable cells, string name)
    {
        var values = CoordinateReader.Numbers(cells, name)
            ?? throw new SpatialDataException($"{path}: 'col_attrs' has no numeric attribute '{name}' for the coordinates. Attributes: {string.Join(", ", cells.Columns.Select(column => column.Name))}.");
        var bad = Array.FindIndex(values, value => !double.IsFinite(value));
        return bad < 0 ? values : throw new SpatialDataException($"{path}: 'col_attrs/{name}' is {values[bad]} for cell {bad} ('{cells.Names[bad]}'). Give that cell finite coordinates, or remove it.");
    }
}
