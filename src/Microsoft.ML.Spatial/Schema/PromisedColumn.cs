using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Interop;

namespace Microsoft.ML.Spatial.Schema;

/// <summary>Makes the schema-shape columns that estimators promise before they are fitted.</summary>
internal static class PromisedColumn
{
    public static SchemaShape.Column FloatVector(string name, params SchemaShape.Column[] annotations)
        => MLNetInterop.Instance.CreateColumn(name, SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Single, false, new SchemaShape(annotations));

    public static SchemaShape.Column DoubleVector(string name)
        => MLNetInterop.Instance.CreateColumn(name, SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Double, false, null);

    public static SchemaShape.Column VariableFloatVector(string name)
        => MLNetInterop.Instance.CreateColumn(name, SchemaShape.Column.VectorKind.VariableVector, NumberDataViewType.Single, false, null);

    public static SchemaShape.Column VariableKeyVector(string name)
        => MLNetInterop.Instance.CreateColumn(name, SchemaShape.Column.VectorKind.VariableVector, NumberDataViewType.UInt32, true, null);

    public static SchemaShape.Column Key(string name, params SchemaShape.Column[] annotations)
        => MLNetInterop.Instance.CreateColumn(name, SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.UInt32, true, new SchemaShape(annotations));

    public static SchemaShape.Column Single(string name)
        => MLNetInterop.Instance.CreateColumn(name, SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.Single, false, null);

    public static SchemaShape.Column Boolean(string name)
        => MLNetInterop.Instance.CreateColumn(name, SchemaShape.Column.VectorKind.Scalar, BooleanDataViewType.Instance, false, null);

    public static SchemaShape.Column Text(string name)
        => MLNetInterop.Instance.CreateColumn(name, SchemaShape.Column.VectorKind.Scalar, TextDataViewType.Instance, false, null);

    /// <summary>An annotation holding one text.</summary>
    public static SchemaShape.Column TextAnnotation(string kind)
        => MLNetInterop.Instance.CreateColumn(kind, SchemaShape.Column.VectorKind.Scalar, TextDataViewType.Instance, false, null);

    /// <summary>An annotation holding one text per slot.</summary>
    public static SchemaShape.Column TextVectorAnnotation(string kind)
        => MLNetInterop.Instance.CreateColumn(kind, SchemaShape.Column.VectorKind.Vector, TextDataViewType.Instance, false, null);

    /// <summary>The slot names of the input, promised for an output of the same slots.</summary>
    public static SchemaShape.Column[] SlotNamesOf(SchemaShape.Column input)
        => input.Annotations.Any(annotation => annotation.Name == AnnotationKind.SlotNames) ? [TextVectorAnnotation(AnnotationKind.SlotNames)] : [];
}
