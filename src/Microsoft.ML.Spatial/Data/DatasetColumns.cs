using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Slices;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Data;

/// <summary>Turns the parts of a dataset into view columns.</summary>
internal static class DatasetColumns
{
    private static readonly VectorDataViewType PlaceType = new(NumberDataViewType.Double, 2);

    /// <summary>The columns of a dataset.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="modalities">Features that stand in columns of their own.</param>
    public static List<DatasetColumn> Of(SpatialDataset dataset, IReadOnlyList<ModalityProfiles> modalities)
    {
        var columns = new List<DatasetColumn> { Barcodes(dataset.Barcodes) };
        if (dataset.Coordinates is { } points)
            columns.Add(Places(points));
        if (dataset.FeatureCount > 0)
            columns.Add(Profiles(ColumnNames.Features, dataset.Features, dataset.FeatureNames));
        foreach (var modality in modalities)
            columns.Add(Profiles(modality.Modality, modality.Features, modality.FeatureNames));
        foreach (var column in dataset.Observations.Columns)
            columns.Add(Observation(FreeName(columns, column.Name, "obs."), column));
        foreach (var (key, matrix) in dataset.Embeddings)
            if (matrix.Columns > 0)
                columns.Add(Embedding(FreeName(columns, key, "obsm."), matrix));
        return columns;
    }

    private static string FreeName(List<DatasetColumn> columns, string name, string prefix)
        => columns.Exists(column => column.Column.Name == name) ? prefix + name : name;

    private static DatasetColumn Barcodes(string[] barcodes)
        => new(new AddedColumn(ColumnNames.Barcode, TextDataViewType.Instance), RowValues.Computed((int row, ref ReadOnlyMemory<char> text) => text = barcodes[row].AsMemory()));

    private static DatasetColumn Places(PointSet points)
        => new(new AddedColumn(ColumnNames.Spatial, PlaceType), RowValues.Computed((int row, ref VBuffer<double> place) =>
        {
            var editor = VBufferEditor.Create(ref place, 2);
            (editor.Values[0], editor.Values[1]) = (points.X[row], points.Y[row]);
            place = editor.Commit();
        }));

    private static DatasetColumn Profiles(string name, CsrMatrix matrix, string[] features)
        => new(
            new AddedColumn(name, new VectorDataViewType(NumberDataViewType.Single, matrix.Columns), ColumnAnnotations.WithSlotNames(features)),
            RowValues.Computed((int row, ref VBuffer<float> profile) =>
            {
                var values = matrix.RowValues(row);
                var editor = VBufferEditor.Create(ref profile, matrix.Columns, values.Length);
                values.CopyTo(editor.Values);
                if (values.Length < matrix.Columns)
                    matrix.RowIndices(row).CopyTo(editor.Indices);
                profile = editor.Commit();
            }));

    private static DatasetColumn Embedding(string name, DenseMatrix matrix)
        => new(new AddedColumn(name, new VectorDataViewType(NumberDataViewType.Single, matrix.Columns)), RowValues.Dense(matrix));

    private static DatasetColumn Observation(string name, TableColumn column) => column switch
    {
        CategoricalColumn { Categories.Length: > 0 } categorical => new(
            new AddedColumn(name, new KeyDataViewType(typeof(uint), categorical.Categories.Length), ColumnAnnotations.WithKeyValues(categorical.Categories)),
            RowValues.Computed((int row, ref uint key) => key = (uint)(categorical.Codes[row] + 1))),
        RealColumn real => Number(name, row => (float)real.Values[row]),
        IntegerColumn integer => Number(name, row => integer.Missing?[row] == true ? float.NaN : integer.Values[row]),
        BooleanColumn { Missing: null } boolean => new(new AddedColumn(name, BooleanDataViewType.Instance), RowValues.Scalars(boolean.Values)),
        _ => new(new AddedColumn(name, TextDataViewType.Instance), RowValues.Computed((int row, ref ReadOnlyMemory<char> text) => text = column.TextAt(row).AsMemory())),
    };

    private static DatasetColumn Number(string name, Func<int, float> value)
        => new(new AddedColumn(name, NumberDataViewType.Single), RowValues.Computed((int row, ref float number) => number = value(row)));
}
