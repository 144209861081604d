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
    /// <param name="areNamed">Whether clusters will have names.</param>
    public SchemaShape.Column[] Promise(bool areNamed = false)
    {
        SchemaShape.Column[] annotations = [PromisedColumn.TextAnnotation(AnnotationKind.ScoreColumnKind), PromisedColumn.TextAnnotation(AnnotationKind.ScoreValueKind)];
        SchemaShape.Column[] Named(string kind) => areNamed ? [.. annotations, PromisedColumn.TextVectorAnnotation(kind)] : annotations;
        return [PromisedColumn.Key(Label, Named(AnnotationKind.KeyValues)), PromisedColumn.FloatVector(Score, Named(AnnotationKind.SlotNames))];
    }

    /// <param name="clusters">How many clusters there are.</param>
    /// <param name="names">What they are called; null where they have no names.</param>
    public AddedColumn[] Added(int clusters, IReadOnlyList<string>? names = null) =>
    [
        new(Label, new KeyDataViewType(typeof(uint), clusters), ColumnAnnotations.Clustering("PredictedLabel", AnnotationKind.KeyValues, names)),
        new(Score, new VectorDataViewType(NumberDataViewType.Single, clusters), ColumnAnnotations.Clustering("Score", AnnotationKind.SlotNames, names)),
    ];

    public static IRowValues[] Values(int[] labels, DenseMatrix support) => [RowValues.Scalars(Array.ConvertAll(labels, label => (uint)label + 1)), RowValues.Dense(support)];
}
