using Microsoft.ML.Spatial.Core.Data.Tables;

namespace Microsoft.ML.Spatial.Core.Data.AnnData;

/// <summary>A data frame as found in a file.</summary>
/// <param name="Table">The columns that are understood, under the names as stored.</param>
/// <param name="IndexName">Name of the column with the row names.</param>
/// <param name="Order">All column names in order, those that are not understood included.</param>
/// <param name="IsRecords">Whether the frame is one dataset of records, as anndata wrote before 0.7.</param>
internal sealed record AnnDataTable(ColumnTable Table, string IndexName, IReadOnlyList<string> Order, bool IsRecords);
