using System.CommandLine;
using Microsoft.ML.Spatial.Core.Registration;
using Microsoft.ML.Spatial.Core.Validation;
using Microsoft.ML.Spatial.Tool.CommandLine;

namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary>Options that say how a slice may be laid onto another.</summary>
internal sealed class RegistrationSwitches
{
    private static readonly Dictionary<string, TransformFamily> Families = new(StringComparer.Ordinal)
    {
        ["similarity"] = TransformFamily.Similarity,
        ["rigid"] = TransformFamily.Rigid,
        ["axis-scales"] = TransformFamily.AxisScales,
        ["affine"] = TransformFamily.Affine,
    };

    private readonly Option<string> _family = CommonOptions.Choice("--family", "What may be done to a slice, besides mirroring it.", [.. Families.Keys]);
    private readonly Option<bool> _noReflection = CommonOptions.Flag("--no-reflection", "Do not mirror.");
    private readonly Option<double?> _angle
        = NumberOption.OptionalReal("--angle", "Start from this angle in degrees, counter-clockwise where y points up, instead of trying all.", -360, 360);

    private readonly Option<bool> _mirrored = CommonOptions.Flag("--mirrored", "The slices lie face down: mirror them.");

    public RegistrationSwitches(CliCommand command)
    {
        foreach (var option in new Option[] { _family, _noReflection, _angle, _mirrored })
            command.Add(option);
        command.Check(result =>
        {
            if (result.GetValue(_mirrored) && result.GetValue(_noReflection))
                result.AddError("--mirrored and --no-reflection exclude each other.");
        });
    }

    public RegistrationOptions Read(ParseResult parsed) => OptionsValidator.Validate(new RegistrationOptions
    {
        Family = Families[parsed.GetRequiredValue(_family)],
        AllowReflection = !parsed.GetValue(_noReflection),
        InitialReflection = parsed.GetValue(_mirrored) ? true : null,
        InitialAngleDegrees = parsed.GetValue(_angle),
    });
}
