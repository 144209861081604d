namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>A feature in a volcano plot.</summary>
/// <param name="Name">Its name.</param>
/// <param name="LogFoldChange">How much larger it is in the group.</param>
/// <param name="P">Its adjusted p-value.</param>
public readonly record struct VolcanoPoint(string Name, double LogFoldChange, double P);
