using Microsoft.ML.Spatial.Core.Data.Tables;

namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>One map of a figure: every spot in the colour of its category.</summary>
/// <param name="Title">What the map shows.</param>
/// <param name="Column">One category per spot; missing ones are drawn light grey, below the others.</param>
/// <param name="Colors">One <c>#rrggbb</c> per category; see <see cref="CategoryColors"/>.</param>
public sealed record MapPanel(string Title, CategoricalColumn Column, IReadOnlyList<string> Colors);
