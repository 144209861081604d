using System.Globalization;
using Microsoft.ML.Spatial.Core.Data.Hdf5;
using Microsoft.ML.Spatial.Core.Data.Tables;

namespace Microsoft.ML.Spatial.Core.Data.AnnData;

/// <summary>Reads one column of <c>obs</c> or <c>var</c>, in every encoding anndata has used.</summary>
internal static class ColumnReader
{
    /// <summary>Reads a column; null when its encoding is not understood.</summary>
    /// <param name="element">The dataset or group of the column.</param>
    /// <param name="name">Name of the column.</param>
    /// <param name="oldCategories">The categories of an integer column that is really categorical, as files before anndata 0.8 store them.</param>
    public static TableColumn? Read(Hdf5Object element, string name, Hdf5Dataset? oldCategories) => element switch
    {
        Hdf5Group group => ReadGroup(group, name),
        Hdf5Dataset { IsNull: false, Shape.Length: 1 } dataset when oldCategories is not null && dataset.Type.Class == Hdf5Class.Integer
            => Categorical(dataset, oldCategories, name, oldCategories.ReadFlag(AnnDataNames.Ordered)),
        Hdf5Dataset { IsNull: false, Shape.Length: 1 } dataset => ReadPlain(dataset, name),
        _ => null,
    };

    private static TableColumn? ReadPlain(Hdf5Dataset dataset, string name) => dataset.Type switch
    {
        { Class: Hdf5Class.Text } => new TextColumn(name, dataset.ReadTexts()),
        { IsBoolean: true } => new BooleanColumn(name, dataset.ReadBooleans()),
        { Class: Hdf5Class.Integer } => new IntegerColumn(name, dataset.ReadAll<long>()),
        { Class: Hdf5Class.Real, Size: <= 8 } => new RealColumn(name, dataset.ReadAll<double>(), dataset.Type.Size <= 4),
        _ => null,
    };

    private static TableColumn? ReadGroup(Hdf5Group group, string name)
    {
        switch (group.ReadText(AnnDataNames.EncodingType))
        {
            case "categorical":
                using (var codes = group.Dataset(AnnDataNames.Codes))
                using (var categories = group.TryDataset(AnnDataNames.Categories))
                    return categories is null || codes.Type.Class != Hdf5Class.Integer ? null : Categorical(codes, categories, name, group.ReadFlag(AnnDataNames.Ordered));
            case "nullable-integer" or "nullable-boolean" or "nullable-string-array":
                using (var values = group.Dataset(AnnDataNames.Values))
                using (var mask = group.Dataset(AnnDataNames.Mask))
                    return Masked(values, mask.ReadBooleans(), name);
            default:
                return null;
        }
    }

    private static TableColumn? Masked(Hdf5Dataset values, bool[] mask, string name)
    {
        if (values.Count != mask.Length)
            throw values.Error($"has {values.Count} values but a mask of {mask.Length}; the file is damaged.");
        var missing = Array.IndexOf(mask, true) < 0 ? null : mask;
        return ReadPlain(values, name) switch
        {
            IntegerColumn column => new IntegerColumn(name, column.Values, missing),
            BooleanColumn column => new BooleanColumn(name, column.Values, missing),
            TextColumn column => new TextColumn(name, [.. column.Values.Select((value, row) => mask[row] ? null : value)]),
            _ => null,
        };
    }

    private static CategoricalColumn Categorical(Hdf5Dataset codes, Hdf5Dataset categories, string name, bool ordered)
    {
        var texts = ReadCategories(categories);
        var values = codes.ReadAll<int>();
        // Codes count from 0; any negative one means missing.
        for (var row = 0; row < values.Length; row++)
            if (values[row] < -1)
                values[row] = -1;
            else if (values[row] >= texts.Length)
                throw codes.Error($"has category code {values[row]} in row {row}, but there are {texts.Length} categories; the file is damaged.");
        return new CategoricalColumn(name, values, texts, ordered);
    }

    private static string[] ReadCategories(Hdf5Dataset categories) => categories.Type switch
    {
        _ when categories.IsNull => [],
        { Class: Hdf5Class.Text } => categories.ReadTexts(),
        { IsBoolean: true } => Array.ConvertAll(categories.ReadBooleans(), value => value ? "True" : "False"),
        { Class: Hdf5Class.Integer } => Array.ConvertAll(categories.ReadAll<long>(), value => value.ToString(CultureInfo.InvariantCulture)),
        _ => Array.ConvertAll(categories.ReadAll<double>(), value => value.ToString("R", CultureInfo.InvariantCulture)),
    };
}
