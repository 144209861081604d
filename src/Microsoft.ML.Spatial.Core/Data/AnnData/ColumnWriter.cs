using Microsoft.ML.Spatial.Core.Data.Hdf5;
using Microsoft.ML.Spatial.Core.Data.Tables;

namespace Microsoft.ML.Spatial.Core.Data.AnnData;

/// <summary>Writes one column of <c>obs</c> or <c>var</c> in anndata's current encoding.</summary>
internal sealed class ColumnWriter(Hdf5Group frame, int compression)
{
    /// <summary>Writes a column under its name.</summary>
    public void Write(TableColumn column)
    {
        switch (column)
        {
            case CategoricalColumn categorical:
                WriteCategorical(categorical);
                break;
            case TextColumn text when Array.IndexOf(text.Values, null) < 0:
                WriteTexts(frame, text.Name, text.Values!);
                break;
            case TextColumn text:
                // No version of anndata before 0.11 can read missing texts, but all can read a missing category.
                WriteCategorical(CategoricalColumn.FromText(text.Name, text.Values));
                break;
            case RealColumn { IsSingle: true } real:
                WriteArray(frame, real.Name, Array.ConvertAll(real.Values, value => (float)value));
                break;
            case RealColumn real:
                WriteArray(frame, real.Name, real.Values);
                break;
            case IntegerColumn { Missing: null } integer:
                WriteArray(frame, integer.Name, integer.Values);
                break;
            case IntegerColumn integer:
                using (var group = WriteMask(integer.Name, "nullable-integer", integer.Missing))
                    WriteArray(group, AnnDataNames.Values, integer.Values);
                break;
            case BooleanColumn { Missing: null } boolean:
                WriteBooleans(frame, boolean.Name, boolean.Values);
                break;
            case BooleanColumn boolean:
                using (var group = WriteMask(boolean.Name, "nullable-boolean", boolean.Missing))
                    WriteBooleans(group, AnnDataNames.Values, boolean.Values);
                break;
            default:
                throw frame.Error($"cannot hold column '{column.Name}' of type {column.GetType().Name}; use one of the library's column types.");
        }
    }

    /// <summary>Writes a list of texts as anndata marks it.</summary>
    public static void WriteTexts(Hdf5Group group, string name, IReadOnlyList<string> values)
    {
        using var dataset = group.WriteTexts(name, values);
        dataset.Mark("string-array", "0.2.0");
    }

    /// <summary>Makes the group of a categorical column, without codes and categories.</summary>
    public static Hdf5Group CreateCategorical(Hdf5Group frame, string name, bool ordered)
    {
        var group = frame.CreateGroup(name);
        group.Mark("categorical", "0.2.0");
        group.WriteAttribute(AnnDataNames.Ordered, ordered);
        return group;
    }

    private void WriteCategorical(CategoricalColumn column)
    {
        using var group = CreateCategorical(frame, column.Name, column.Ordered);
        WriteTexts(group, AnnDataNames.Categories, column.Categories);
        if (column.Categories.Length <= sbyte.MaxValue)
            WriteArray(group, AnnDataNames.Codes, Array.ConvertAll(column.Codes, code => (sbyte)code));
        else if (column.Categories.Length <= short.MaxValue)
            WriteArray(group, AnnDataNames.Codes, Array.ConvertAll(column.Codes, code => (short)code));
        else
            WriteArray(group, AnnDataNames.Codes, column.Codes);
    }

    private Hdf5Group WriteMask(string name, string encoding, bool[] missing)
    {
        var group = frame.CreateGroup(name);
        group.Mark(encoding, "0.1.0");
        WriteBooleans(group, AnnDataNames.Mask, missing);
        return group;
    }

    private void WriteArray<T>(Hdf5Group group, string name, T[] values)
        where T : unmanaged
    {
        using var dataset = group.WriteNumbers<T>(name, values, [values.Length], compression);
        dataset.Mark("array", "0.2.0");
    }

    private void WriteBooleans(Hdf5Group group, string name, bool[] values)
    {
        using var dataset = group.WriteBooleans(name, values, [values.Length], compression);
        dataset.Mark("array", "0.2.0");
    }
}
