using Microsoft.ML.Spatial.Core.Data.Hdf5;

namespace Microsoft.ML.Spatial.Core.Data.AnnData;

/// <summary>The attributes by which anndata (0.8 and later) knows how an element is encoded.</summary>
internal static class AnnDataEncoding
{
    /// <summary>Marks an element with its encoding.</summary>
    public static void Mark(this Hdf5Object element, string type, string version)
    {
        element.WriteAttribute(AnnDataNames.EncodingType, type);
        element.WriteAttribute(AnnDataNames.EncodingVersion, version);
    }

    /// <summary>Marks a copied element that older versions left unmarked.</summary>
    public static void MarkIfUnmarked(this Hdf5Object element)
    {
        if (element.HasAttribute(AnnDataNames.EncodingType))
            return;
        switch (element)
        {
            case Hdf5Dataset { IsNull: false } dataset when dataset.Type.Class == Hdf5Class.Text:
                if (dataset.IsScalar)
                    dataset.Mark("string", "0.2.0");
                else
                    dataset.Mark("string-array", "0.2.0");
                break;
            case Hdf5Dataset { IsNull: false, IsScalar: false, Type.IsNumber: true } dataset:
                dataset.Mark("array", "0.2.0");
                break;
            case Hdf5Group group when group.HasAttribute(AnnDataNames.OldFormat):
                group.Mark(group.ReadText(AnnDataNames.OldFormat) + "_matrix", "0.1.0");
                group.WriteAttribute(AnnDataNames.Shape, group.ReadIntegerList(AnnDataNames.OldShape) ?? []);
                break;
            default:
                break;
        }
    }

    /// <summary>Makes a group that is a dictionary of elements.</summary>
    public static Hdf5Group CreateDictionary(this Hdf5Group parent, string name)
    {
        var group = parent.CreateGroup(name);
        group.Mark("dict", "0.1.0");
        return group;
    }
}
