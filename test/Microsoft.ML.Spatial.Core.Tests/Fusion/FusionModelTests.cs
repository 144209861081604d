using Microsoft.ML.Spatial.Core.Fusion;

namespace Microsoft.ML.Spatial.Core.Tests.Fusion;

public sealed class FusionModelTests
{
    private readonly FusionSample _sample = new(0, 1);
    private readonly FusionModel _model;

    public FusionModelTests() => _model = _sample.Fit().Model;

    private float[][] HeadParameters => [.. _model.HeadParameters.Select(pair => (float[])pair.Value.Clone())];

    [Fact]
    public void IsTheSameAfterBeingPutTogetherFromItsParts()
    {
        var parts = HeadParameters;
        var copy = FusionModel.Create(_model.Networks, parts, _model.Options);
        parts[0][0] = 1000;

        Assert.Equal(8, copy.FusedSize);
        Assert.Equal(["head.0.weight", "head.0.bias"], copy.HeadParameters.Select(pair => pair.Key));
        for (var modality = 0; modality < 2; modality++)
        {
            var data = _sample.Modalities[modality];
            Assert.Equal(
                _model.Apply(modality, data.Features, data.RowPointers, data.Neighbors).Fused.Values, copy.Apply(modality, data.Features, data.RowPointers, data.Neighbors).Fused.Values);
        }
    }

    [Fact]
    public void PartsThatDoNotBelongTogetherAreRefused()
    {
        Refused("do not fit a head that gives 8", () => FusionModel.Create([], HeadParameters, _model.Options));
        Refused("do not fit a head that gives 12", () => FusionModel.Create(_model.Networks, HeadParameters, new FusionOptions { HeadSizes = [12] }));
        Refused("has 2 parameter arrays, not 1", () => FusionModel.Create(_model.Networks, HeadParameters[..1], _model.Options));
        Refused("'head.0.bias' has the wrong length", () => FusionModel.Create(_model.Networks, [HeadParameters[0], new float[3]], _model.Options));
        var broken = HeadParameters;
        broken[0][5] = float.NaN;
        Refused("'head.0.weight' has the wrong length or is not finite", () => FusionModel.Create(_model.Networks, broken, _model.Options));

        static void Refused(string message, Action create) => Assert.Contains(message, Assert.Throws<ArgumentException>(create).Message, StringComparison.Ordinal);
    }
}
