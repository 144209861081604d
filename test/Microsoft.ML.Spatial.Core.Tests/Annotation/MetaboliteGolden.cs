using System.Text.Json;
using Microsoft.ML.Spatial.Core.Annotation;

namespace Microsoft.ML.Spatial.Core.Tests.Annotation;

/// <summary>The small database that golden values were computed with.</summary>
internal static class MetaboliteGolden
{
    public static JsonElement File { get; } = GoldenFile.Load("spatialmeta/mz_annotation.json");

    public static JsonElement Entries => File.GetProperty("inputs").GetProperty("database");

    public static MetaboliteDatabase Database { get; } = new([.. Entries.EnumerateArray().Select((entry, row) => Metabolite.Of(
        entry.GetProperty("name").GetString()!, entry.GetProperty("formula").GetString()!, $"DB{row:000}", entry.GetProperty("class").GetString()))]);

    public static double[] Mz => File.GetProperty("inputs").GetProperty("query_mz").Doubles();
}
