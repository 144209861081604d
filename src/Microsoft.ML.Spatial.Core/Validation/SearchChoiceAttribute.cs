namespace Microsoft.ML.Spatial.Core.Validation;

/// <summary>Marks an option that is one of a few words, or of a few numbers, as worth searching when hyperparameters are swept. Ranges of numbers have <see cref="SearchRangeAttribute"/>.</summary>
/// <param name="values">The values worth trying, as they are written in code; none for both values of a Boolean or all of an enumeration.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SearchChoiceAttribute(params string[] values) : Attribute
{
    /// <summary>The values worth trying; empty for all.</summary>
    public string[] Values { get; } = values;
}
