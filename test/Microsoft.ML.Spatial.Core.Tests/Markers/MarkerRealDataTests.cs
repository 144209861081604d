using System.Diagnostics;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Markers;
using Microsoft.ML.Spatial.Core.Preprocessing;

namespace Microsoft.ML.Spatial.Core.Tests.Markers;

/// <summary>The layers of a human cortex have markers that every atlas names.</summary>
public sealed class MarkerRealDataTests
{
    private static readonly string[] Myelin = ["ENSG00000197971", "ENSG00000123560", "ENSG00000168314", "ENSG00000173786"];

    [RealDataFact]
    public void RankSumsFindTheMarkersOfCortexLayers()
    {
        var slice = SpatialDatasetReader.Read(TestPaths.DataFile("visium_dlpfc", "dlpfc_151675_counts.h5ad"));
        var layers = (CategoricalColumn)slice.Observations.Get("layer");
        var spots = new MarkerSpots(CountNormalizer.Normalize(slice.Features, 1e4, log1p: true), layers.Codes);

        var table = MarkerScoring.Score(spots);
        var watch = Stopwatch.StartNew();
        var again = MarkerScoring.Score(spots, execution: new Execution(2));
        Assert.Equal(table.Rows, again.Rows);

        Assert.Equal(7, table.Groups.Count);
        Assert.Equal(7 * 5000, table.Rows.Count);
        var matter = table.Rows.Where(row => layers.Categories[row.Group] == "WM").Take(30).Select(row => slice.FeatureNames[row.Feature]).ToArray();
        Assert.All(Myelin, gene => Assert.Contains(gene, matter));
        Marks("ENSG00000183036", "L5", "L6");
        Marks("ENSG00000115756", "L2");
        Marks("ENSG00000128422", "L6");

        // A hundred times what it takes, so that it fails for another order of growth and not for a busy machine.
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 60);

        void Marks(string gene, params string[] names)
        {
            var rows = table.Rows.Where(row => slice.FeatureNames[row.Feature] == gene && names.Contains(layers.Categories[row.Group])).ToArray();
            Assert.NotEmpty(rows);
            Assert.Contains(rows, row => row.Score > 0 && row.PAdjusted < 0.05 && row.LogFoldChange > 0);
        }
    }
}
