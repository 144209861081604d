using Microsoft.ML.Spatial.Core.Data;

namespace Microsoft.ML.Spatial.Core.Tests.Data;

public sealed class FeatureNamesTests
{
    [Fact]
    public void AppendsNumbersThatAreNotTaken()
        => Assert.Equal(["a", "b", "a-2", "a-1", "a-3"], FeatureNames.MakeUnique(["a", "b", "a", "a-1", "a"]));

    [Fact]
    public void LeavesUniqueNamesAlone()
    {
        string[] names = ["a", "b"];

        Assert.Same(names, FeatureNames.MakeUnique(names));
        Assert.Null(FeatureNames.FindDuplicate(names));
    }

    [Fact]
    public void FindsTheFirstDuplicate() => Assert.Equal((1, 3), FeatureNames.FindDuplicate(["x", "b", "c", "b", "x"]));
}
