using System.Reflection;
using Microsoft.ML.Spatial.Core.Embedding;
using Microsoft.ML.Spatial.Core.Integration;
using Microsoft.ML.Spatial.Integration;
using Microsoft.ML.Spatial.Model;

namespace Microsoft.ML.Spatial.Tests.Integration;

public sealed class CvaeOptionsPayloadTests
{
    /// <summary>It chooses between decoders that no model has.</summary>
    private const string WithoutModel = nameof(CvaeOptions.SharedDecoders);

    private static readonly PropertyInfo[] Properties = [.. typeof(CvaeOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance)];

    [Fact]
    public void EveryOptionIsSaved()
    {
        var (plain, changed) = (new CvaeOptions(), Changed());
        var bytes = new MemoryStream();
        CvaeOptionsPayload.Write(new PayloadWriter(new BinaryWriter(bytes), 1), changed);
        bytes.Position = 0;

        var read = CvaeOptionsPayload.Read(new PayloadReader(new BinaryReader(bytes), "thing", 1));

        Assert.All(Properties, property => Assert.NotEqual(property.GetValue(plain), property.GetValue(changed)));
        Assert.All(Properties.Where(property => property.Name != WithoutModel), property => Assert.Equal(property.GetValue(changed), property.GetValue(read)));
        Assert.True(read.SharedDecoders);
    }

    [Fact]
    public void WhatTrainingDecidesStaysSo()
    {
        var bytes = new MemoryStream();
        CvaeOptionsPayload.Write(new PayloadWriter(new BinaryWriter(bytes), 1), new CvaeOptions());
        bytes.Position = 0;

        var read = CvaeOptionsPayload.Read(new PayloadReader(new BinaryReader(bytes), "thing", 1));
        Assert.Equal((null, null), (read.ModalityDropout, read.InputWeight));
    }

    private static CvaeOptions Changed()
    {
        var options = new CvaeOptions
        {
            HiddenSizes = [7, 5],
            NeighborInput = NeighborInput.Attention,
            KernelWidths = KernelWidths.Reference,
            Schedule = Enum.GetValues<LearningRateSchedule>()[^1],
            Contribution = ContributionForm.Reference,
            ModalityDropout = 0.25,
            InputWeight = 3,
        };
        foreach (var property in Properties)
        {
            if (property.PropertyType == typeof(bool))
                property.SetValue(options, !(bool)property.GetValue(options)!);
            else if (property.PropertyType == typeof(int))
                property.SetValue(options, (int)property.GetValue(options)! + 1);
            else if (property.PropertyType == typeof(double))
                property.SetValue(options, (double)property.GetValue(options)! * 0.5);
        }
        return options;
    }
}
