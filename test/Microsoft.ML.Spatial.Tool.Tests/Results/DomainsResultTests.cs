using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Figures;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Tool.Results;

namespace Microsoft.ML.Spatial.Tool.Tests.Results;

public sealed class DomainsResultTests
{
    private readonly SpatialDataset _dataset = new(
        CsrMatrix.Empty(4, 1), new ColumnTable(["a", "b", "c", "d"]), new ColumnTable(["gene"]), new PointSet([0, 1, 2, 3], [0, 0, 0, 0]));

    [Fact]
    public void Results_lie_where_anndata_users_look()
    {
        var embedding = new DenseMatrix(4, 2);
        new DomainsResult([0, 1, 1, 0], 2, embedding, new Dictionary<string, object>(StringComparer.Ordinal) { ["seed"] = 1L }).AddTo(_dataset);

        var domain = Assert.IsType<CategoricalColumn>(_dataset.Observations.Get("domain"));
        Assert.Equal(["1", "2"], domain.Categories);
        Assert.Same(embedding, _dataset.Embeddings["X_embedding"]);
        Assert.Equal(CategoricalPalette.Colors(2), _dataset.Unstructured["domain_colors"]);
        Assert.Equal(1L, Assert.IsType<Dictionary<string, object>>(_dataset.Unstructured["mlspatial"])["seed"]);
    }

    [Fact]
    public void Domains_take_the_colours_of_their_labels()
    {
        var labels = new CategoricalColumn("layer", [1, 0, 0, 1], ["x", "y"]);
        var result = new DomainsResult([0, 1, 1, 0], 2, new DenseMatrix(4, 2), new Dictionary<string, object>(StringComparer.Ordinal), labels);
        Assert.Equal([CategoricalPalette.Color(1), CategoricalPalette.Color(0)], result.Colors);
        var svg = result.Draw(_dataset.RequireCoordinates(), "slice");
        Assert.Contains(">layer<", svg, StringComparison.Ordinal);
        Assert.Contains(">Domains<", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_keep_their_order_and_lose_what_is_none()
    {
        _dataset.Observations.Set(new CategoricalColumn("layer", [0, 2, 1, -1], ["WM", "nan", "L1"]));
        var labels = LabelColumn.Read(_dataset, "layer");
        Assert.Equal(["WM", "L1"], labels.Categories);
        Assert.Equal([0, 1, -1, -1], labels.Codes);
    }

    [Fact]
    public void Labels_may_be_text_or_numbers()
    {
        _dataset.Observations.Set(new IntegerColumn("cluster", [2, 1, 1, 2]));
        Assert.Equal([1, 0, 0, 1], LabelColumn.Read(_dataset, "cluster").Codes);
        _dataset.Observations.Set(new TextColumn("text", ["b", null, "NA", "a"]));
        Assert.Equal([1, -1, -1, 0], LabelColumn.Read(_dataset, "text").Codes);
    }

    [Fact]
    public void A_column_without_labels_is_refused()
    {
        _dataset.Observations.Set(new TextColumn("empty", ["NA", null, "", "nan"]));
        Assert.Contains("No spot has a label", Assert.Throws<SpatialDataException>(() => LabelColumn.Read(_dataset, "empty")).Message, StringComparison.Ordinal);
        Assert.Contains("Columns: empty", Assert.Throws<SpatialDataException>(() => LabelColumn.Read(_dataset, "no")).Message, StringComparison.Ordinal);
    }
}
