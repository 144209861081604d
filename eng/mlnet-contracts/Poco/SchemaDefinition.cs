using System.Reflection;

namespace Microsoft.ML.Data;

// How the members of a class map to columns.
public sealed class SchemaDefinition : List<SchemaDefinition.Column>
{
    private SchemaDefinition()
    {
    }

    public Column this[string columnName]
    {
        get => this.FirstOrDefault(column => column.ColumnName == columnName);
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value.ColumnName != columnName)
                throw new ArgumentException($"The column is called '{value.ColumnName}', not '{columnName}'.", nameof(value));
            var i = FindIndex(column => column.ColumnName == columnName);
            if (i < 0)
                Add(value);
            else
                this[i] = value;
        }
    }

    public static SchemaDefinition Create(Type userType, Direction direction = Direction.Both)
    {
        ArgumentNullException.ThrowIfNull(userType);
        var definition = new SchemaDefinition();
        foreach (var member in PocoMember.Of(userType, direction))
        {
            var name = member.Info.GetCustomAttribute<ColumnNameAttribute>()?.Name ?? member.Info.Name;
            if (definition[name] is not null)
                throw new ArgumentException($"{userType.Name} has two members for column '{name}'.", nameof(userType));
            definition.Add(new Column(member, name));
        }

        return definition;
    }

    public sealed class Column
    {
        private readonly List<(string Kind, DataViewType Type, Delegate Getter)> _annotations = [];

        internal Column(PocoMember member, string name)
        {
            Member = member;
            ColumnName = name;
            ColumnType = member.DefaultType();
        }

        public string MemberName => Member.Info.Name;

        public string ColumnName { get; set; }

        public DataViewType ColumnType { get; set; }

        public DataViewSchema.Annotations Annotations
        {
            get
            {
                var annotations = new DataViewSchema.Annotations.Builder();
                foreach (var (kind, type, getter) in _annotations)
                    annotations.Add(kind, type, getter);
                return annotations.ToAnnotations();
            }
        }

        internal PocoMember Member { get; }

        public void AddAnnotation<T>(string kind, T value, DataViewType annotationType)
        {
            ArgumentException.ThrowIfNullOrEmpty(kind);
            ArgumentNullException.ThrowIfNull(annotationType);
            if (_annotations.Any(annotation => annotation.Kind == kind))
                throw new ArgumentException($"Column '{ColumnName}' has an annotation '{kind}' already.", nameof(kind));
            _annotations.Add((kind, annotationType, AnnotationGetter.Create(value, annotationType)));
        }

        internal void CopyAnnotations(DataViewSchema.Annotations annotations)
        {
            foreach (var column in annotations.Schema)
                _annotations.Add((column.Name, column.Type, Generic.Call<Delegate>(AnnotationGetter.From<int>, column.Type.RawType, annotations, column)));
        }
    }

    [Flags]
    public enum Direction
    {
        Read = 1,
        Write = 2,
        Both = 3,
    }
}
