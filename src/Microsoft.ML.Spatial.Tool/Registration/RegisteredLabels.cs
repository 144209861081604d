using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Registration;
using Microsoft.ML.Spatial.Tool.Results;

namespace Microsoft.ML.Spatial.Tool.Registration;

/// <summary>Compares the labels of spots that registration lays onto each other.</summary>
internal static class RegisteredLabels
{
    /// <summary>Share of the labelled spots of the source whose nearest labelled spot of the target has the same label. No features are used.</summary>
    public static double Accuracy(SpatialDataset source, SpatialDataset target, string column, PlanarTransform transform)
    {
        var (from, to) = (LabelColumn.Read(source, column), LabelColumn.Read(target, column));
        int[] labelled = [.. Enumerable.Range(0, target.SpotCount).Where(row => to.TextAt(row) is not null)];
        var nearest = NearestSpots.Of(target.RequireCoordinates().Select(labelled), transform.Apply(source.RequireCoordinates()));
        var (same, count) = (0, 0);
        for (var row = 0; row < source.SpotCount; row++)
        {
            if (from.TextAt(row) is not { } label)
                continue;
            count++;
            if (label == to.TextAt(labelled[nearest[row]]))
                same++;
        }
        return (double)same / count;
    }
}
