using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core.Annotation;
using Microsoft.ML.Spatial.Core.Data.ImzML;

namespace Microsoft.ML.Spatial.Tests.Docs;

public sealed class AnnotationPageTests
{
    [Fact]
    public void NamesOfMetabolites()
    {
        using var temporary = new TemporaryFolder();
        var (mlContext, folder) = (new MLContext(seed: 1), temporary.Path);
        File.WriteAllText(temporary.File("metabolites.csv"), "name,formula\nglucose,C6H12O6\nlactate,C3H6O3\n");
        var data = mlContext.Spatial().Data.LoadFromDataset(TinySlice.Of(["181.0707", "400.1"], [1, 2, 3, 4]));

        var database = MetaboliteDatabase.Read(Path.Combine(folder, "metabolites.csv"));
        IDataView table = mlContext.Spatial().Annotation.Metabolites(data, database, polarity: IonPolarity.Positive, ppmTolerance: 5);

        Assert.Equal(["glucose"], table.GetColumn<string>("Name"));
        Assert.Equal(["[M+H]+"], table.GetColumn<string>("Adduct"));
    }
}
