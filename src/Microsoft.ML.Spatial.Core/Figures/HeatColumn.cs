namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>A column of a heat table.</summary>
/// <param name="Group">Heading over columns that belong together; columns of one group follow each other.</param>
/// <param name="Name">Name of the column.</param>
/// <param name="Values">The number in each row; null for a gap.</param>
/// <param name="Shades">How good each number is, from 0 (light) to 1 (dark); null for a gap.</param>
public sealed record HeatColumn(string Group, string Name, IReadOnlyList<double?> Values, IReadOnlyList<double?> Shades);
