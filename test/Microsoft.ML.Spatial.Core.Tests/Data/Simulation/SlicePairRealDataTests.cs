using Microsoft.ML.Spatial.Core.Data.AnnData;
using Microsoft.ML.Spatial.Core.Data.Simulation;
using Microsoft.ML.Spatial.Core.Data.Tables;

namespace Microsoft.ML.Spatial.Core.Tests.Data.Simulation;

public sealed class SlicePairRealDataTests
{
    [RealDataFact]
    public void ASectionOfCortexSplitsIntoAPairWithKnownPartners()
    {
        var source = AnnDataFile.Read(TestPaths.DataFile("visium_dlpfc", "dlpfc_151675_counts.h5ad"));
        var pair = SlicePairSimulator.Simulate(source, new SlicePairOptions { CropFraction = 0.8, RotationDegrees = 40, JitterPitches = 0.1, Seed = 2 });
        var rows = source.Barcodes.Select((barcode, row) => (barcode, row)).ToDictionary(entry => entry.barcode, entry => entry.row, StringComparer.Ordinal);
        var rowsB = pair.B.Barcodes.Select((barcode, row) => (barcode, row)).ToDictionary(entry => entry.barcode, entry => entry.row, StringComparer.Ordinal);
        var partners = ((TextColumn)pair.A.Observations.Get("partner")).Values;

        Assert.Equal(2874, pair.A.SpotCount);
        Assert.Equal(2874, pair.B.SpotCount);
        Assert.Equal((2 * 2874) - source.SpotCount, pair.OverlapSpots);
        Assert.Equal(pair.OverlapSpots, partners.Count(partner => partner is not null));
        for (var row = 0; row < pair.A.SpotCount; row++)
        {
            if (partners[row] is not { } partner)
                continue;
            var whole = source.Features.RowValues(rows[pair.A.Barcodes[row]]).ToArray().Sum();
            Assert.Equal(whole, pair.A.Features.RowValues(row).ToArray().Sum() + pair.B.Features.RowValues(rowsB[partner]).ToArray().Sum());
            Assert.Equal(pair.A.Observations.Get("layer").TextAt(row), pair.B.Observations.Get("layer").TextAt(rowsB[partner]));
        }
    }
}
