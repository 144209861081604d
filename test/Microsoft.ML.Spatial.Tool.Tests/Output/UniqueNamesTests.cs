using Microsoft.ML.Spatial.Tool.Output;

namespace Microsoft.ML.Spatial.Tool.Tests.Output;

public sealed class UniqueNamesTests
{
    [Fact]
    public void Names_that_are_alike_get_numbers()
    {
        var names = new UniqueNames(StringComparer.OrdinalIgnoreCase, "loss");

        Assert.Equal(["a", "A-2", "a-2-2", "Loss-2", "a-3"], new[] { "a", "A", "a-2", "Loss", "a" }.Select(names.Of));
        Assert.Equal(["x_y", "x_y-2", "_"], new[] { "x/y", "x y", "\u00e9" }.Select(names.OfFile));
    }

    [Fact]
    public void Slices_are_called_like_their_files_each_once()
        => Assert.Equal(["s", "s-2", "folder", "S-3"], SliceNaming.Of(["a/s.h5ad", "b/s.csv", "folder/", "S.h5"]));
}
