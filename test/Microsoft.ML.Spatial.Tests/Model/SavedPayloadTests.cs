using System.Globalization;

namespace Microsoft.ML.Spatial.Tests.Model;

/// <summary>
/// Payloads written by any version of each component must load for ever and answer what was recorded. To write the fixtures of a new component, or of a version
/// added to <see cref="Later"/>, set SPATIAL_WRITE_PAYLOADS=1 and run these tests; existing files are never overwritten.
/// </summary>
public sealed class SavedPayloadTests
{
    private static readonly string[] Later = ["SpatialCvae.v2"];

    public static TheoryData<string> Signatures => [.. SavedModels.Signatures];

    public static TheoryData<string> Recorded => [.. SavedModels.Signatures.Select(signature => $"{signature}.v1"), .. Later];

    [Theory]
    [MemberData(nameof(Recorded))]
    public void APayloadOfAnyVersionLoadsAndAnswersAsRecorded(string recording)
    {
        var signature = Path.GetFileNameWithoutExtension(recording);
        var file = Path.Combine(SavedModels.Folder, $"{recording}.bin");
        var answers = Path.Combine(SavedModels.Folder, $"{recording}.txt");
        if (Environment.GetEnvironmentVariable("SPATIAL_WRITE_PAYLOADS") == "1" && !File.Exists(file))
        {
            var fitted = SavedModels.Fit(signature);
            File.WriteAllBytes(file, SavedModels.Save(fitted));
            File.WriteAllLines(answers, SavedModels.Outputs(fitted));
        }

        var outputs = SavedModels.Outputs(SavedModels.Load(signature, File.ReadAllBytes(file)));

        var expected = File.ReadAllLines(answers);
        Assert.Equal(expected.Length, outputs.Length);
        Assert.All(expected.Zip(outputs), pair => AssertClose(pair.First, pair.Second));
    }

    [Theory]
    [MemberData(nameof(Signatures))]
    public void LoadingAndSavingAgainChangesNoByte(string signature)
    {
        var payload = SavedModels.Save(SavedModels.Fit(signature));

        Assert.Equal(payload, SavedModels.Save(SavedModels.Load(signature, payload)));
    }

    [Theory]
    [MemberData(nameof(Signatures))]
    public void EveryTruncationIsCalledDamage(string signature)
    {
        var payload = SavedModels.Save(SavedModels.Fit(signature));
        for (var length = 0; length < payload.Length; length++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var error = Assert.Throws<FormatException>(() => SavedModels.Load(signature, payload[..length]));

            Assert.Contains("is damaged", error.Message, StringComparison.Ordinal);
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 16 << 20);
        }
    }

    [Theory]
    [MemberData(nameof(Signatures))]
    public void NoWrongByteGoesUnnoticed(string signature)
    {
        var payload = SavedModels.Save(SavedModels.Fit(signature));
        for (var at = 0; at < payload.Length; at++)
        {
            var wrong = payload.ToArray();
            wrong[at] ^= 0xFF;
            var error = Record.Exception(() => SavedModels.Component(signature).Load(new MLContext(), new BinaryReader(new MemoryStream(wrong))));

            Assert.True(error is FormatException, $"Byte {at}: {error}");
        }
    }

    private static void AssertClose(string recorded, string actual)
    {
        var (first, second) = (recorded.Split(' '), actual.Split(' '));
        Assert.Equal(first.Length, second.Length);
        Assert.Equal(first[0], second[0]);
        for (var i = 1; i < first.Length; i++)
        {
            if (double.TryParse(first[i], CultureInfo.InvariantCulture, out var expected) && double.IsFinite(expected))
                Assert.Equal(expected, double.Parse(second[i], CultureInfo.InvariantCulture), 1e-4 * (1 + Math.Abs(expected)));
            else
                Assert.Equal(first[i], second[i]);
        }
    }
}
