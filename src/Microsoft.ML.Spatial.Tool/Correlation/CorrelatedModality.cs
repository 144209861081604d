using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Tool.Input;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Correlation;

/// <summary>One modality as it is correlated.</summary>
/// <param name="Name">Name of the modality.</param>
/// <param name="Data">Its spots and all its features.</param>
/// <param name="Values">Spots x chosen features.</param>
/// <param name="FeatureNames">Names of the chosen features.</param>
/// <param name="WasLogged">Whether the values were counts and have been log-normalised.</param>
internal sealed record CorrelatedModality(string Name, SpatialDataset Data, CsrMatrix Values, string[] FeatureNames, bool WasLogged)
{
    /// <param name="name">Name of the modality.</param>
    /// <param name="data">Spots and features.</param>
    /// <param name="features">Names of the wanted features; all of the modality when it has none of them.</param>
    /// <param name="asTheyAre">Whether counts are left as they are.</param>
    /// <param name="context">Threads and time.</param>
    public static CorrelatedModality Of(string name, SpatialDataset data, IReadOnlySet<string> features, bool asTheyAre, CommandContext context)
    {
        var isCounts = !asTheyAre && InputScaleDetector.Detect(data.Features).Scale == InputScale.Counts;
        // Totals are those of all features, whichever are chosen.
        var values = isCounts ? LoggedValues.Of(data.Features, context.Execution) : data.Features;
        int[] chosen = [.. Enumerable.Range(0, data.FeatureCount).Where(column => features.Contains(data.FeatureNames[column]))];
        return chosen.Length == 0
            ? new CorrelatedModality(name, data, values, data.FeatureNames, isCounts)
            : new CorrelatedModality(name, data, values.SelectColumns(chosen), [.. chosen.Select(column => data.FeatureNames[column])], isCounts);
    }

    /// <summary>One feature over all spots.</summary>
    public float[] Column(int feature) => Values.SelectColumns([feature]).ToDense();
}
