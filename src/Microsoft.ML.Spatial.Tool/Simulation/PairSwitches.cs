using System.CommandLine;
using Microsoft.ML.Spatial.Core.Data.Simulation;
using Microsoft.ML.Spatial.Tool.CommandLine;

namespace Microsoft.ML.Spatial.Tool.Simulation;

/// <summary>The options of a slice split into a pair.</summary>
internal sealed class PairSwitches
{
    private readonly Option<string> _split = CommonOptions.Choice("--split", "What is shared out between the slices.", "counts", "genes");
    private readonly Option<double> _share = NumberOption.Real("--share", "Share of the counts or genes that goes to the first slice.", 0.5, 0.001, 0.999);
    private readonly Option<double> _crop = NumberOption.Real("--crop", "Share of the spots that each slice keeps, from opposite sides.", 1, 0.001, 1);
    private readonly Option<double> _rotate = NumberOption.Real("--rotate", "Rotate the second slice, in degrees.", 0, -360, 360);
    private readonly Option<bool> _mirror = CommonOptions.Flag("--mirror", "Mirror the second slice.");
    private readonly Option<double> _scale = NumberOption.Real("--scale", "Factor on the second slice's coordinates.", 1, 0.001, 1000);
    private readonly Option<double> _jitter
        = NumberOption.Real("--jitter", "Standard deviation of a random displacement of the second slice's spots, in pitches.", 0, 0, 1000);
    private readonly Option<int> _coarsen = NumberOption.Integer("--coarsen", "Merge the second slice's spots to a pitch this many times larger.", 1, 1, 1000);
    private readonly Option<double> _batch
        = NumberOption.Real("--batch", "Standard deviation of the log of gene-wise batch factors (with --split counts).", 0, 0, 5);
    private readonly Option<double> _library
        = NumberOption.Real("--library", "Keep each count of the second slice with this probability.", 1, 0.001, 1);
    private readonly Option<double> _drop = NumberOption.Real("--drop", "Share of the second slice's spots left out at random.", 0, 0, 0.999);

    public Option[] All => [_split, _share, _crop, _rotate, _mirror, _scale, _jitter, _coarsen, _batch, _library, _drop];

    public SlicePairOptions Read(ParseResult parsed, long seed) => new()
    {
        Split = parsed.GetValue(_split) == "genes" ? SliceSplit.Genes : SliceSplit.Counts,
        ShareA = parsed.GetValue(_share),
        CropFraction = parsed.GetValue(_crop),
        RotationDegrees = parsed.GetValue(_rotate),
        Mirror = parsed.GetValue(_mirror),
        Scale = parsed.GetValue(_scale),
        JitterPitches = parsed.GetValue(_jitter),
        CoarsenFactor = parsed.GetValue(_coarsen),
        BatchFactorSd = parsed.GetValue(_batch),
        LibraryScale = parsed.GetValue(_library),
        DropSpotsFraction = parsed.GetValue(_drop),
        Seed = seed,
    };
}
