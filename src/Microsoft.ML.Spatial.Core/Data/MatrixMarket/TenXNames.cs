using Microsoft.ML.Spatial.Core.Data.Delimited;
using Microsoft.ML.Spatial.Core.Data.Tables;

namespace Microsoft.ML.Spatial.Core.Data.MatrixMarket;

/// <summary>Reads the tables that name the spots and features of a 10x matrix.</summary>
internal static class TenXNames
{
    /// <summary>Reads barcodes.tsv: the first column of every line.</summary>
    /// <exception cref="SpatialDataException">The file is empty or a barcode stands there twice.</exception>
    public static string[] ReadBarcodes(string path, Execution execution)
    {
        using var reader = new DelimitedReader(path, '\t', execution, quotes: false);
        var barcodes = new List<string>();
        while (reader.NextRecord() && reader.NextField())
            barcodes.Add(reader.Text);
        if (barcodes.Count == 0)
            throw new SpatialDataException($"{path} holds no barcode.");
        NameIndex.Of(barcodes, path, "barcode");
        return [.. barcodes];
    }

    /// <summary>Reads features.tsv (id, name, type) or genes.tsv (id, name); a single column is both id and name.</summary>
    /// <exception cref="SpatialDataException">The file is empty, lines differ in length, or ids by which features shall go repeat.</exception>
    public static ColumnTable ReadFeatures(string path, FeatureNaming naming, Execution execution)
    {
        using var reader = new DelimitedReader(path, '\t', execution, quotes: false);
        var ids = new List<string>();
        var symbols = new List<string>();
        var types = new List<string>();
        var fields = new List<string>();
        var width = 0;
        while (reader.NextRecord(fields))
        {
            if (ids.Count == 0)
                width = fields.Count;
            if (fields.Count != width)
                throw new SpatialDataException($"{path}, line {reader.Line}: {fields.Count} columns, but the first line has {width}.");
            if (fields[0].Length == 0)
                throw new SpatialDataException($"{path}, line {reader.Line}: the feature has no name.");
            ids.Add(fields[0]);
            symbols.Add(width > 1 && fields[1].Length > 0 ? fields[1] : fields[0]);
            if (width > 2)
                types.Add(fields[2]);
        }
        if (ids.Count == 0)
            throw new SpatialDataException($"{path} holds no feature.");
        return ToTable(path, naming, ids, symbols, types);
    }

    private static ColumnTable ToTable(string path, FeatureNaming naming, List<string> ids, List<string> symbols, List<string> types)
    {
        if (naming == FeatureNaming.Id)
            NameIndex.Of(ids, path, "feature id");
        var table = new ColumnTable(naming == FeatureNaming.Id ? [.. ids] : FeatureNames.MakeUnique([.. symbols]));
        table.Set(naming == FeatureNaming.Id ? new TextColumn("gene_symbols", [.. symbols]) : new TextColumn("gene_ids", [.. ids]));
        if (types.Count > 0)
            table.Set(CategoricalColumn.FromText("feature_types", types));
        return table;
    }
}
