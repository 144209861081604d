using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.AnnData;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Tool.Tests.Domains;

/// <summary>Slices that are wrong or odd in one way, written from a good one.</summary>
internal sealed class BrokenSlices(SpatialDataset good, string folder)
{
    public string Logged() => WithValues("logged.h5ad", (row, values) =>
    {
        var total = values.Sum();
        return Array.ConvertAll(values, value => MathF.Log(1 + (1e4f * value / total)));
    });

    public string Negative() => WithValues("negative.h5ad", (row, values) => row == 3 ? [-1, .. values[1..]] : values);

    public string NotANumber() => WithValues("nan.h5ad", (row, values) => row == 3 ? [float.NaN, .. values[1..]] : values);

    public string NowhereInSpace()
    {
        var places = good.RequireCoordinates();
        var x = places.X.ToArray();
        x[5] = double.NaN;
        return Write("nowhere.h5ad", new SpatialDataset(good.Features, good.Observations, good.Variables, new PointSet(x, places.Y)));
    }

    public string TwiceTheSameName()
    {
        string[] names = [.. good.Barcodes];
        names[7] = names[2];
        return Write("twice.h5ad", new SpatialDataset(good.Features, new ColumnTable(names), good.Variables, good.RequireCoordinates()));
    }

    public string AllZero() => WithValues("zero.h5ad", (_, values) => new float[values.Length]);

    public string AllEqual() => WithValues("equal.h5ad", (_, values) => [.. Enumerable.Repeat(1f, values.Length)]);

    public string SomeEmptySpots() => WithValues("empty-spots.h5ad", (row, values) => row is >= 10 and < 20 ? new float[values.Length] : values);

    public string Spots(int count) => Write($"spots{count}.h5ad", good.SelectSpots([.. Enumerable.Range(0, count)]));

    public string Features(int count) => Write($"features{count}.h5ad", good.SelectFeatures([.. Enumerable.Range(0, count)]));

    public string SharedPlaces()
    {
        var places = good.RequireCoordinates();
        return Write("shared-places.h5ad", new SpatialDataset(good.Features, good.Observations, good.Variables, new PointSet([.. places.X.Select((x, row) => row < 40 ? places.X[0] : x)], [.. places.Y.Select((y, row) => row < 40 ? places.Y[0] : y)])));
    }

    public string ForeignFeatures()
        => Write("foreign.h5ad", new SpatialDataset(good.Features, good.Observations, new ColumnTable([.. good.FeatureNames.Select(name => "other-" + name)]), good.RequireCoordinates()));

    /// <summary>With a column 'part' that labels every other spot, and a column 'none' that labels none.</summary>
    public string PartlyLabelled()
    {
        var slice = good.SelectSpots([.. Enumerable.Range(0, good.SpotCount)]);
        var layers = Enumerable.Range(0, good.SpotCount).Select(good.Observations.Get("layer").TextAt).ToArray();
        slice.Observations.Set(CategoricalColumn.FromText("part", [.. layers.Select((layer, row) => row % 2 == 0 ? layer : null)]));
        slice.Observations.Set(CategoricalColumn.FromText("none", [.. layers.Select(_ => "NA")]));
        return Write("part.h5ad", slice);
    }

    /// <summary>Logarithms in X, counts in a layer.</summary>
    public string LoggedWithCounts()
    {
        var slice = AnnDataFile.Read(Logged());
        slice.Layers["counts"] = good.Features;
        return Write("with-counts.h5ad", slice);
    }

    /// <summary>The slice as text, with its coordinates in a second file.</summary>
    public (string Counts, string Places) Text()
    {
        var (counts, places) = (Path.Combine(folder, "counts.csv"), Path.Combine(folder, "places.csv"));
        var values = good.Features.ToDense();
        var points = good.RequireCoordinates();
        File.WriteAllLines(counts, good.Barcodes.Select((name, row) => $"{name},{string.Join(',', values.AsSpan(row * good.FeatureCount, good.FeatureCount).ToArray())}").Prepend("spot," + string.Join(',', good.FeatureNames)));
        File.WriteAllLines(places, good.Barcodes.Select((name, row) => FormattableString.Invariant($"{name},{points.X[row]:R},{points.Y[row]:R}")).Prepend("spot,x,y"));
        return (counts, places);
    }

    private string WithValues(string name, Func<int, float[], float[]> change)
    {
        var dense = good.Features.ToDense();
        var width = good.FeatureCount;
        var changed = Enumerable.Range(0, good.SpotCount).SelectMany(row => change(row, dense[(row * width)..((row + 1) * width)])).ToArray();
        return Write(name, new SpatialDataset(CsrMatrix.FromDense(good.SpotCount, width, changed), good.Observations, good.Variables, good.RequireCoordinates()));
    }

    private string Write(string name, SpatialDataset dataset)
    {
        AnnDataFile.Write(dataset, Path.Combine(folder, name));
        return Path.Combine(folder, name);
    }
}
