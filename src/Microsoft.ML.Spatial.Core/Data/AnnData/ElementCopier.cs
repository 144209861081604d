using Microsoft.ML.Spatial.Core.Data.Hdf5;

namespace Microsoft.ML.Spatial.Core.Data.AnnData;

/// <summary>Copies an element of a file to another file, whole or some of its rows and columns, in the datatypes it has.</summary>
internal sealed class ElementCopier(int compression, Action<double> progress)
{
    /// <summary>Copies an element.</summary>
    /// <param name="element">The dataset or group.</param>
    /// <param name="target">Where to.</param>
    /// <param name="name">Name of the copy.</param>
    /// <param name="rows">Rows, in the wanted order; null for all.</param>
    /// <param name="columns">Columns, in the wanted order; null for all.</param>
    /// <returns>False, and nothing is written, when an element of this kind cannot be subset.</returns>
    public bool Copy(Hdf5Object element, Hdf5Group target, string name, int[]? rows, int[]? columns)
    {
        progress(0);
        if (rows is null && columns is null && element is not Hdf5Dataset { IsField: true })
            TreeCopier.Copy(element, target, name, progress);
        else if (!CopyPart(element, target, name, rows, columns))
            return false;
        using var copy = target.TryOpen(name);
        copy?.MarkIfUnmarked();
        return true;
    }

    private bool CopyPart(Hdf5Object element, Hdf5Group target, string name, int[]? rows, int[]? columns)
    {
        if (element is Hdf5Dataset dataset)
        {
            if (dataset.IsNull || dataset.Shape.Length < (columns is null ? 1 : 2) || dataset.Type.Class == Hdf5Class.Reference)
                return false;
            RowCopier.Copy(dataset, target, name, rows, columns, compression, progress);
            return true;
        }
        var group = (Hdf5Group)element;
        switch (group.ReadText(AnnDataNames.EncodingType) ?? group.ReadText(AnnDataNames.OldFormat))
        {
            case "csr_matrix" or "csr":
                new SparseCopier(group, compression, progress).Copy(target, name, rows, columns, byColumns: false);
                return true;
            case "csc_matrix" or "csc":
                new SparseCopier(group, compression, progress).Copy(target, name, columns, rows, byColumns: true);
                return true;
            case "categorical" or "nullable-integer" or "nullable-boolean" or "nullable-string-array" when columns is null:
                return CopyMembers(group, target, name, rows, member => member is AnnDataNames.Codes or AnnDataNames.Values or AnnDataNames.Mask);
            case "dataframe" when columns is null && !group.Contains(AnnDataNames.OldCategories):
                return CopyMembers(group, target, name, rows, _ => true);
            case "dataframe" when columns is null && rows is not null:
                return CopyOldFrame(group, target, name, rows);
            default:
                return false;
        }
    }

    // A data frame of anndata before 0.8 refers to its categories, so it is written in the current encoding.
    private bool CopyOldFrame(Hdf5Group group, Hdf5Group target, string name, int[] rows)
    {
        var original = TableReader.ReadGroup(group);
        var leftOut = new List<string>();
        var table = original.Table.Select(rows);
        new TableWriter(target, this, compression, leftOut).Write(name, table, original, group, table.Names, rows);
        if (leftOut.Count == 0)
            return true;
        target.Delete(name);
        return false;
    }

    private bool CopyMembers(Hdf5Group group, Hdf5Group target, string name, int[]? rows, Func<string, bool> hasRows)
    {
        using var copy = target.CreateGroup(name);
        copy.CopyAttributes(group);
        foreach (var member in group.Names())
        {
            using var element = group.TryOpen(member);
            if (element is not null && Copy(element, copy, member, hasRows(member) ? rows : null, null))
                continue;
            target.Delete(name);
            return false;
        }
        return true;
    }
}
