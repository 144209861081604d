using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Transforms;

namespace Microsoft.ML.Spatial.Tests.Transforms;

public sealed class VariableFeatureSelectingTests
{
    private static readonly MLContext Context = new(seed: 1);
    private static readonly string[] Names = SmallSlice.Dataset.FeatureNames;

    [Fact]
    public void OrderOfTheFeaturesDoesNotMatter()
    {
        var (fitted, data) = Fit();
        var reversed = View(Enumerable.Range(0, Names.Length).Reverse());

        Assert.Equal(ViewSnapshot.Column(fitted.Transform(data), "Variable"), ViewSnapshot.Column(fitted.Transform(reversed), "Variable"));
        Assert.Empty(fitted.Match(reversed.Schema).Missing);
    }

    [Fact]
    public void AMissingFeatureTakesItsTrainingMean()
    {
        var (fitted, data) = Fit();
        var lost = fitted.FeatureNames![3];
        var partial = View(Enumerable.Range(0, Names.Length).Where(slot => Names[slot] != lost));
        var whole = Rows(fitted.Transform(data));

        var rows = Rows(fitted.Transform(partial));

        Assert.Equal([lost], fitted.Match(partial.Schema).Missing);
        var mean = (float)whole.Average(row => (double)row[3]);
        Assert.All(rows, row => Assert.Equal(mean, row[3], 1e-5f));
        for (var i = 0; i < rows.Length; i++)
            Assert.Equal(whole[i].Where((_, slot) => slot != 3), rows[i].Where((_, slot) => slot != 3));
    }

    [Fact]
    public void NoSharedFeatureIsAnError()
    {
        var (fitted, _) = Fit();
        var foreign = Context.Spatial().Data.LoadFromDataset(TinySlice.Of(["x", "y"], [1, 2]));

        Assert.Contains("'x'", Assert.Throws<SpatialDataException>(() => fitted.Transform(foreign)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NaNIsNamedByColumnAndRow()
    {
        var (fitted, _) = Fit();
        var values = SmallSlice.Dataset.Features.ToDense();
        values[(2 * Names.Length) + Array.IndexOf(Names, fitted.FeatureNames![0])] = float.NaN;
        var broken = Context.Spatial().Data.LoadFromDataset(TinySlice.Of(Names, values));

        var error = Assert.Throws<SpatialDataException>(() => ViewSnapshot.Column(fitted.Transform(broken), "Variable"));

        Assert.Contains("'Features', row 2", error.Message, StringComparison.Ordinal);
    }

    private static (VariableFeatureSelectingTransformer Fitted, IDataView Data) Fit()
    {
        var data = Context.Spatial().Data.LoadFromDataset(SmallSlice.Dataset);
        return (Context.Spatial().Transforms.SelectVariableFeatures("Variable", "Features", count: 20).Fit(data), data);
    }

    private static IDataView View(IEnumerable<int> slots)
    {
        int[] order = [.. slots];
        var dense = SmallSlice.Dataset.Features.ToDense();
        var values = Enumerable.Range(0, SmallSlice.Dataset.SpotCount).SelectMany(row => order.Select(slot => dense[(row * Names.Length) + slot]));
        return Context.Spatial().Data.LoadFromDataset(TinySlice.Of(Array.ConvertAll(order, slot => Names[slot]), [.. values]));
    }

    private static float[][] Rows(IDataView view) => [.. view.GetColumn<VBuffer<float>>("Variable").Select(value => value.DenseValues().ToArray())];
}
