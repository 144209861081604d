namespace Microsoft.ML.Data;

internal static class AnnotationKinds
{
    internal const string SlotNames = "SlotNames";
    internal const string KeyValues = "KeyValues";
    internal const string IsNormalized = "IsNormalized";
}
