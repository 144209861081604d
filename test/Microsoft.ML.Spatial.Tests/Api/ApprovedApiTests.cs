using Microsoft.ML.Spatial.Core;

namespace Microsoft.ML.Spatial.Tests.Api;

/// <summary>
/// The public surface of the libraries is what the approved files say, so that no change of it goes unseen. To approve a change, set
/// SPATIAL_WRITE_API=1, run these tests and look at the difference.
/// </summary>
public sealed class ApprovedApiTests
{
    public static TheoryData<string> Libraries => [typeof(Execution).Assembly.Location, typeof(SpatialCatalog).Assembly.Location];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void IsTheApprovedOne(string library)
    {
        var approved = Path.Combine(TestPaths.Repository, "test", "Microsoft.ML.Spatial.Tests", "Api", Path.GetFileNameWithoutExtension(library) + ".txt");
        var members = PublicApi.Of(library);
        if (Environment.GetEnvironmentVariable("SPATIAL_WRITE_API") == "1")
            File.WriteAllLines(approved, members);

        var listed = File.ReadAllLines(approved);

        Assert.Equal([], members.Except(listed, StringComparer.Ordinal));
        Assert.Equal([], listed.Except(members, StringComparer.Ordinal));
    }
}
