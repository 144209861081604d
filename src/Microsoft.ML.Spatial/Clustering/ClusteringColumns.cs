using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Clustering;

/// <summary>The two columns that clusterings write, as ML.NET's clustering trainers name and annotate them.</summary>
/// <param name="Label">The cluster, a key.</param>
/// <param name="Score">How far each cluster is supported, a vector.</param>
internal sealed record ClusteringColumns(string Label, string Score)
{
    public SchemaShape.Column[] Promise()
    {
        SchemaShape.Column[] annotations = [PromisedColumn.TextAnnotation(AnnotationKind.ScoreColumnKind), PromisedColumn.TextAnnotation(AnnotationKind.ScoreValueKind)];
        return [PromisedColumn.Key(Label, annotations), PromisedColumn.FloatVector(Score, annotations)];
    }

    public AddedColumn[] Added(int clusters) =>
    [
        new(Label, new KeyDataViewType(typeof(uint), clusters), ColumnAnnotations.Clustering("PredictedLabel")),
        new(Score, new VectorDataViewType(NumberDataViewType.Single, clusters), ColumnAnnotations.Clustering("Score")),
    ];

    public static IRowValues[] Values(int[] labels, DenseMatrix support) => [RowValues.Scalars(Array.ConvertAll(labels, label => (uint)label + 1)), RowValues.Dense(support)];
}
