using System.CommandLine;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.AnnData;
using Microsoft.ML.Spatial.Core.Data.Delimited;
using Microsoft.ML.Spatial.Core.Data.ImzML;
using Microsoft.ML.Spatial.Tool.CommandLine;

namespace Microsoft.ML.Spatial.Tool.Input;

/// <summary>The options that say how a file is to be read, where the file does not say it itself.</summary>
internal sealed class ReadSwitches
{
    private const string Raw = "raw";

    private readonly Option<string?> _layer = CommonOptions.Text("--layer", "AnnData: read this layer, or 'raw', instead of X.", "NAME");
    private readonly Option<bool> _makeNamesUnique = CommonOptions.Flag("--make-names-unique", "AnnData: number spots that share a barcode apart, instead of refusing the file.");
    private readonly Option<string?> _coordinates = CommonOptions.Path("--coordinates", "Text: a second file with the coordinates of the spots.");
    private readonly Option<string?> _x = CommonOptions.Text("--x", "Text: column of the first coordinate.", "COLUMN");
    private readonly Option<string?> _y = CommonOptions.Text("--y", "Text: column of the second coordinate.", "COLUMN");
    private readonly Option<bool> _transposed = CommonOptions.Flag("--transposed", "Text: rows are features and columns are spots.");
    private readonly Option<double?> _mzTolerance = NumberOption.OptionalReal("--mz-tolerance", "imzML: how far a peak's m/z may be off, in ppm (default 5).", 1e-3, 1e3);
    private readonly Option<string[]> _labels = new("--obs-column")
    {
        Description = "Text: a column that describes spots and is no feature; may be given several times.",
        HelpName = "COLUMN",
    };

    public ReadSwitches(CliCommand command)
    {
        foreach (var option in new Option[] { _layer, _makeNamesUnique, _coordinates, _x, _y, _transposed, _labels, _mzTolerance })
            command.Add(option);
        command.Check(result =>
        {
            if (result.GetValue(_x) is null != result.GetValue(_y) is null)
                result.AddError("Give both --x and --y, or neither.");
        });
    }

    /// <summary>All files that are read, which no result may overwrite: those named here and the one of coordinates.</summary>
    public string[] Inputs(ParseResult parsed, params IEnumerable<string?> files) => [.. files.Append(parsed.GetValue(_coordinates)).OfType<string>()];

    /// <param name="parsed">The command line.</param>
    /// <param name="loadLayers">Whether the layers of an AnnData file are wanted as well.</param>
    public DatasetReadOptions Read(ParseResult parsed, bool loadLayers = false)
    {
        var layer = parsed.GetValue(_layer);
        var binning = new MzBinningOptions();
        if (parsed.GetValue(_mzTolerance) is { } tolerance)
            (binning.Tolerance, binning.MaximumWidth) = (tolerance, Math.Max(binning.MaximumWidth ?? 0, 2 * tolerance));
        return new DatasetReadOptions
        {
            AnnData = new AnnDataReadOptions { Matrix = layer, LoadLayers = loadLayers && layer != Raw, MakeNamesUnique = parsed.GetValue(_makeNamesUnique) },
            Delimited = new DelimitedReadOptions
            {
                CoordinatesPath = parsed.GetValue(_coordinates) is { } path ? InputFile.Check(path) : null,
                XColumn = parsed.GetValue(_x),
                YColumn = parsed.GetValue(_y),
                Transposed = parsed.GetValue(_transposed),
                ObservationColumns = parsed.GetValue(_labels) ?? [],
            },
            ImzML = new ImzMLReadOptions { Binning = binning },
        };
    }
}
