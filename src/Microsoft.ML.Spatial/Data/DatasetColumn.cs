using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Data;

/// <summary>A column of a dataset's view.</summary>
/// <param name="Column">Name, type and annotations.</param>
/// <param name="Values">Its values.</param>
internal sealed record DatasetColumn(AddedColumn Column, IRowValues Values);
