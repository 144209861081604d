using System.Text.Json;
using Microsoft.ML.Spatial.Core.Matching;

namespace Microsoft.ML.Spatial.Core.Tests.Matching;

/// <summary>What the matching layer of the reference program computed for 12 source and 15 target spots.</summary>
internal sealed class MatchingGolden
{
    private static readonly JsonElement File = GoldenFile.Load("spatialfuser/matching_sinkhorn_dustbin.json");

    public MatchingGolden(int number)
    {
        Case = File.GetProperty("cases")[number];
        Options = MatchingOptions.Reference;
        Options.Radius = Case.GetProperty("roi_radius").GetDouble();
        Options.Temperature = Case.GetProperty("tau").GetDouble();
        Options.Epsilon = Case.GetProperty("epsilon").GetDouble();
        Options.TopK = Case.GetProperty("K").GetInt32();
        Source = new SpotPositions(2, Array("loc1"));
        Target = new SpotPositions(2, Array("loc2"));
        Window = MatchingWindow.Find(Source, Target, Options.Radius);
        Problem = MatchingProblem.Build(
            Window, new UnitRows(Source.Count, 6, Array("E1")), new UnitRows(Target.Count, 6, Array("E2")), Options);
    }

    public static TheoryData<int> Cases => [0, 1, 2, 3, 4];

    public JsonElement Case { get; }

    public MatchingOptions Options { get; }

    public SpotPositions Source { get; }

    public SpotPositions Target { get; }

    public MatchingWindow Window { get; }

    public MatchingProblem Problem { get; }

    private static double[] Array(string name) => File.GetProperty(name).Doubles();
}
