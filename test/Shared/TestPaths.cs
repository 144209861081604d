namespace Microsoft.ML.Spatial.Testing;

/// <summary>Where tests find the repository and the folder of real data.</summary>
internal static class TestPaths
{
    public static string Repository { get; } = FindRepository();

    /// <summary>The folder named by SPATIAL_DATA, else shared/data beside the repository.</summary>
    public static string Data { get; } = Environment.GetEnvironmentVariable("SPATIAL_DATA") is { Length: > 0 } named
        ? named
        : Path.GetFullPath(Path.Combine(Repository, "..", "shared", "data"));

    public static bool HasData => File.Exists(Path.Combine(Data, "MANIFEST.csv"));

    public static string DataFile(params string[] parts) => Path.Combine([Data, .. parts]);

    private static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Spatial.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException("No folder above the test assembly holds Spatial.sln.");
    }
}
