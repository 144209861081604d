namespace Microsoft.ML.Spatial.Testing;

/// <summary>A test that reads the real data folder; it is skipped, visibly, where that folder is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RealDataFactAttribute : FactAttribute
{
    public RealDataFactAttribute()
    {
        if (!TestPaths.HasData)
            Skip = $"No real data at {TestPaths.Data} (set SPATIAL_DATA).";
    }
}
