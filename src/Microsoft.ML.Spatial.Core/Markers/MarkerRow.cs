namespace Microsoft.ML.Spatial.Core.Markers;

/// <summary>How one feature marks one group.</summary>
/// <param name="Group">Code of the group.</param>
/// <param name="Feature">The feature, as a column of the values.</param>
/// <param name="Score">The score of the method; larger is a better marker.</param>
/// <param name="LogFoldChange">The mean in the group against that of the spots it is compared with, by the formula of <see cref="FoldChangeForm"/>.</param>
/// <param name="P">Two-sided p-value; NaN when the method makes no test.</param>
/// <param name="PAdjusted">The same, adjusted for the number of features (<see cref="Numerics.BenjaminiHochberg"/>), group by group; NaN when the method makes no test.</param>
/// <param name="ShareIn">The share of the spots of the group that are not zero.</param>
/// <param name="ShareOut">The share of the spots it is compared with that are not zero.</param>
public readonly record struct MarkerRow(int Group, int Feature, double Score, double LogFoldChange, double P, double PAdjusted, double ShareIn, double ShareOut);
