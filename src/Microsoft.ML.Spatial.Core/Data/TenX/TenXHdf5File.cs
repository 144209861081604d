using Microsoft.ML.Spatial.Core.Data.Hdf5;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Data.TenX;

/// <summary>
/// Feature-barcode matrices of 10x Genomics' Cell Ranger and Space Ranger (.h5), versions 2 and 3:
/// https://www.10xgenomics.com/support/software/cell-ranger/latest/analysis/outputs/cr-outputs-h5-matrices.
/// </summary>
public static class TenXHdf5File
{
    private const string Matrix = "matrix";

    /// <summary>
    /// Reads a file. Features carry the gene names, made unique by appending "-1", "-2"...; the columns <c>gene_ids</c> and, in version 3,
    /// <c>feature_types</c> and <c>genome</c> tell them apart.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What to read; null for the defaults.</param>
    /// <param name="execution">Progress and cancellation; null for none.</param>
    /// <exception cref="SpatialDataException">
    /// The file is missing, damaged or no 10x file; it holds several genomes and none was chosen; or the HDF5 library is not installed.
    /// </exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static SpatialDataset Read(string path, TenXReadOptions? options = null, Execution? execution = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var genome = OptionsValidator.Validate(options ?? new TenXReadOptions()).Genome;
        using var file = Hdf5File.OpenRead(path);
        if (file.Root.Contains(Matrix))
            return SelectGenome(ReadGroup(file, Matrix, ReadFeatures, execution ?? Execution.Default), genome, path);
        return ReadGroup(file, ChooseGenome(file, genome), ReadGenes, execution ?? Execution.Default);
    }

    private static SpatialDataset ReadGroup(Hdf5File file, string name, Func<Hdf5Group, ColumnTable> readFeatures, Execution execution)
    {
        using var group = file.Root.Group(name);
        var barcodes = Texts(group, "barcodes");
        if (FeatureNames.FindDuplicate(barcodes) is { } duplicate)
            throw group.Error($"has the barcode '{barcodes[duplicate.First]}' twice, in places {duplicate.First} and {duplicate.Second}; the file is damaged.");
        var features = readFeatures(group);
        var labels = new MatrixLabels(file.Path, name, barcodes, features.Names);
        using (var shape = group.Dataset("shape"))
            if (shape.ReadAll<long>() is [var rows, var columns])
                labels.RequireShape(columns, rows);
            else
                throw shape.Error("does not hold two numbers; the file is damaged.");
        // The file holds features x barcodes by columns, which is barcodes x features by rows.
        var matrix = new CompressedMatrixReader(group, labels, execution.ReportOrStop($"reading {name}")).ReadRows();
        return new SpatialDataset(matrix, new ColumnTable(barcodes), features) { Source = new SourceFile(Path.GetFullPath(file.Path), "10x HDF5") };
    }

    private static ColumnTable ReadFeatures(Hdf5Group matrix)
    {
        using var group = matrix.Group("features");
        var table = NamedFeatures(Texts(group, "name"), Texts(group, "id"), group);
        foreach (var (stored, column) in new[] { ("feature_type", "feature_types"), ("genome", "genome") })
            if (group.Contains(stored))
                table.Set(CategoricalColumn.FromText(column, Checked(Texts(group, stored), table.Count, group, stored)));
        return table;
    }

    private static ColumnTable ReadGenes(Hdf5Group genome) => NamedFeatures(Texts(genome, "gene_names"), Texts(genome, "genes"), genome);

    private static ColumnTable NamedFeatures(string[] names, string[] ids, Hdf5Group group)
    {
        var table = new ColumnTable(FeatureNames.MakeUnique(names));
        table.Set(new TextColumn("gene_ids", Checked(ids, names.Length, group, "ids")));
        return table;
    }

    private static string[] Checked(string[] values, int count, Hdf5Group group, string name)
        => values.Length == count ? values : throw group.Error($"has {count} feature names but {values.Length} values of '{name}'; the file is damaged.");

    private static string ChooseGenome(Hdf5File file, string? genome)
    {
        var genomes = file.Root.Names().FindAll(name =>
        {
            using var group = file.Root.TryGroup(name);
            return group is not null && group.Contains("barcodes") && group.Contains("gene_names") && group.Contains("indptr");
        });
        return genome is null && genomes.Count == 1 ? genomes[0]
            : genome is not null && genomes.Contains(genome, StringComparer.Ordinal) ? genome
            : throw new SpatialDataException(genomes.Count == 0
                ? $"{file.Path}: this is an HDF5 file, but not 10x's: it has neither 'matrix' nor a group per genome (it holds {(file.Root.Names() is { Count: > 0 } names ? string.Join(", ", names.Take(20)) : "nothing")})."
                : $"{file.Path}: {(genome is null ? "several genomes are stored" : $"there is no genome '{genome}'")}. Set Genome to one of: {string.Join(", ", genomes)}.");
    }

    private static SpatialDataset SelectGenome(SpatialDataset dataset, string? genome, string path)
    {
        if (genome is null)
            return dataset;
        var column = dataset.Variables.TryGet("genome", out var found) ? (CategoricalColumn)found : null;
        var code = Array.IndexOf(column?.Categories ?? [], genome);
        if (code < 0)
            throw new SpatialDataException($"{path}: there is no genome '{genome}'. Set Genome to one of: {(column is null ? "(none is named)" : string.Join(", ", column.Categories))}.");
        return dataset.SelectFeatures([.. Enumerable.Range(0, dataset.FeatureCount).Where(feature => column!.Codes[feature] == code)]);
    }

    private static string[] Texts(Hdf5Group group, string name)
    {
        using var dataset = group.Dataset(name);
        return dataset.ReadTexts();
    }
}
