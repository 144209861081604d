namespace Microsoft.ML.Spatial.Schema;

/// <summary>The names of the column annotations ML.NET gives meaning to.</summary>
internal static class AnnotationKind
{
    public const string SlotNames = "SlotNames";
    public const string KeyValues = "KeyValues";
    public const string ScoreColumnKind = "ScoreColumnKind";
    public const string ScoreValueKind = "ScoreValueKind";
}
