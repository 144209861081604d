using Microsoft.ML.Runtime;
using Microsoft.ML.Spatial.Interop;
#if MLNET
using System.Reflection;
#endif

namespace Microsoft.ML.Spatial.Tests.Interop;

public sealed class HostTests
{
    [Fact]
    public void Everything_needed_of_ML_NET_is_there() => MLNetInterop.Instance.Verify();

    [Fact]
    public void New_host_is_not_cancelled()
    {
        IHostEnvironment context = new MLContext();

        Assert.False(MLNetInterop.Instance.IsCanceled(context));
        Assert.False(MLNetInterop.Instance.IsCanceled(context.Register("host")));
    }

#if MLNET
    [Fact]
    public void Cancelled_host_is_told()
    {
        var context = new MLContext();
        var host = ((IHostEnvironment)context).Register("host");

        // AutoML calls it so; it is not public.
        typeof(MLContext).GetMethod("CancelExecution", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(context, parameters: null);

        Assert.True(MLNetInterop.Instance.IsCanceled(host));
    }

    [Fact]
    public void Missing_member_is_named_with_the_version_that_lacks_it()
    {
        var without = typeof(HostTests).Assembly;

        var error = Assert.Throws<NotSupportedException>(() => new MLNetMembers(without));

        Assert.Contains("Microsoft.ML.VersionInfo", error.Message, StringComparison.Ordinal);
        Assert.Matches(@"Use version \d+\.\d+\.\d+ of", error.Message);
        Assert.Contains(without.GetName().Name!, error.Message, StringComparison.Ordinal);
        Assert.Contains(without.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion, error.Message, StringComparison.Ordinal);
    }
#endif
}
