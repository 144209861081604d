using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Clustering;

/// <summary>What is read and written where labels are given to other spots.</summary>
/// <param name="Features">What spots are compared by.</param>
/// <param name="Label">The label, a key with the texts of the labels.</param>
/// <param name="Score">The share of the votes of each label, a vector.</param>
internal sealed record TransferColumns(string Features, string Label, string Score)
{
    public SchemaShape.Column[] Promise() =>
    [
        PromisedColumn.Key(Label, PromisedColumn.TextVectorAnnotation(AnnotationKind.KeyValues)),
        PromisedColumn.FloatVector(Score, PromisedColumn.TextVectorAnnotation(AnnotationKind.SlotNames)),
    ];

    public (AddedColumn Label, AddedColumn Score) Added(IReadOnlyList<string> names) =>
    (
        new AddedColumn(Label, new KeyDataViewType(typeof(uint), names.Count), ColumnAnnotations.WithKeyValues(names)),
        new AddedColumn(Score, new VectorDataViewType(NumberDataViewType.Single, names.Count), ColumnAnnotations.WithSlotNames(names))
    );
}
