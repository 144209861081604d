using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Interop;

namespace Microsoft.ML.Spatial.Schema;

/// <summary>A column an estimator reads, and the form it must have.</summary>
/// <param name="Name">Column name.</param>
/// <param name="Form">What it must be.</param>
/// <param name="Option">The option that names the column, for error messages.</param>
internal sealed record ColumnRequirement(string Name, ColumnForm Form, string Option)
{
    /// <summary>Finds the column in a schema's shape.</summary>
    /// <exception cref="ArgumentException">It is missing or has another form.</exception>
    public SchemaShape.Column Find(SchemaShape schema)
    {
        var found = schema.Where(column => column.Name == Name).ToArray();
        if (found.Length == 0)
            throw new ArgumentException(
                $"There is no column '{Name}' ({Option}). Columns: {string.Join(", ", schema.Select(column => column.Name))}.");
        var actual = found[^1];
        if (!Matches(actual))
            throw new ArgumentException($"Column '{Name}' ({Option}) must be {Describe(Form)}, but it is {Describe(actual)}.");
        return actual;
    }

    /// <summary>Finds the column in a schema.</summary>
    /// <exception cref="ArgumentException">It is missing or has another form.</exception>
    public DataViewSchema.Column Find(DataViewSchema schema) => schema[Find(MLNetInterop.Instance.CreateShape(schema)).Name];

    private bool Matches(SchemaShape.Column column) => Form switch
    {
        ColumnForm.FloatVector => column.Kind == SchemaShape.Column.VectorKind.Vector && column.ItemType.Equals(NumberDataViewType.Single) && !column.IsKey,
        ColumnForm.Coordinates => column.Kind == SchemaShape.Column.VectorKind.Vector && !column.IsKey
            && (column.ItemType.Equals(NumberDataViewType.Double) || column.ItemType.Equals(NumberDataViewType.Single)),
        ColumnForm.Category => column.Kind == SchemaShape.Column.VectorKind.Scalar && (IsRead(column) || column.ItemType is TextDataViewType),
        ColumnForm.Key => column.Kind == SchemaShape.Column.VectorKind.Scalar && IsRead(column),
        ColumnForm.KeyVector => column.Kind != SchemaShape.Column.VectorKind.Scalar && IsRead(column),
        ColumnForm.Text => column.Kind == SchemaShape.Column.VectorKind.Scalar && column.ItemType is TextDataViewType,
        ColumnForm.Number => column.Kind == SchemaShape.Column.VectorKind.Scalar && !column.IsKey
            && (column.ItemType.Equals(NumberDataViewType.Double) || column.ItemType.Equals(NumberDataViewType.Single)),
        ColumnForm.Boolean => column.Kind == SchemaShape.Column.VectorKind.Scalar && column.ItemType is BooleanDataViewType,
        ColumnForm.BooleanOrCategory => column.Kind == SchemaShape.Column.VectorKind.Scalar && (IsRead(column) || column.ItemType is TextDataViewType or BooleanDataViewType),
        _ => false,
    };

    /// <summary>MapValueToKey makes keys of UInt32; others are not read.</summary>
    private static bool IsRead(SchemaShape.Column column) => column.IsKey && column.ItemType.Equals(NumberDataViewType.UInt32);

    private static string Describe(ColumnForm form) => form switch
    {
        ColumnForm.FloatVector => "a vector of Single of known size",
        ColumnForm.Coordinates => "a vector of two Double or Single",
        ColumnForm.Category => "a key of UInt32 or text",
        ColumnForm.Key => "a key of UInt32",
        ColumnForm.Text => "text",
        ColumnForm.Number => "Double or Single",
        ColumnForm.Boolean => "Boolean",
        ColumnForm.BooleanOrCategory => "Boolean, a key of UInt32 or text",
        _ => "a vector of keys of UInt32",
    };

    private static string Describe(SchemaShape.Column column)
    {
        var item = column.IsKey ? $"key ({column.ItemType})" : column.ItemType.ToString();
        return column.Kind switch
        {
            SchemaShape.Column.VectorKind.Scalar => item!,
            SchemaShape.Column.VectorKind.Vector => $"a vector of {item}",
            _ => $"a vector of {item} of unknown size",
        };
    }
}
