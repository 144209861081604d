namespace Microsoft.ML.Data;

internal readonly record struct MappedColumn(DataViewSchema.DetachedColumn Column, Func<DataViewRow, Delegate> CreateGetter);
