using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Preprocessing.Autocorrelation;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Preprocessing;

/// <summary>How features that vary over the tissue are chosen, and which spots are neighbours.</summary>
public class SpatiallyVariableFeatureOptions : SpatialGraphOptions
{
    /// <summary>How many features to choose, and how long the list of each slice is; fewer when fewer vary.</summary>
    /// <value>Default 3,000.</value>
    [Range(1, int.MaxValue)]
    [SearchRange(1000, 5000)]
    public int Count { get; set; } = 3000;

    /// <summary>By which statistic features are ranked.</summary>
    /// <value>Default <see cref="SpatialStatistic.MoransI"/>.</value>
    [EnumDataType(typeof(SpatialStatistic))]
    public SpatialStatistic Statistic { get; set; } = SpatialStatistic.MoransI;

    /// <summary>How much the neighbours of a spot count.</summary>
    /// <value>Default <see cref="WeightForm.RowNormalized"/>.</value>
    [EnumDataType(typeof(WeightForm))]
    public WeightForm Weights { get; set; } = WeightForm.RowNormalized;

    /// <summary>In the lists of how many slices a feature has to be; at most the number of slices.</summary>
    /// <value>Default 1.</value>
    [Range(1, int.MaxValue)]
    public int MinimumSlices { get; set; } = 1;

    /// <summary>Whether features that mark one slice instead of a place in the tissue are left out. Without effect on a single slice.</summary>
    /// <value>Default true.</value>
    public bool RemoveBiased { get; set; } = true;

    /// <summary>A biased feature is not zero in more than this share of the spots of its slice.</summary>
    /// <value>Default 0.9; from 0 to 1.</value>
    [Range(0.0, 1.0)]
    public double BiasedShare { get; set; } = 0.9;

    /// <summary>The mean count of a biased feature in its slice is more than 2 to this power times that in all others.</summary>
    /// <value>Default 3, eightfold; from 0 to 1,000.</value>
    [Range(0.0, 1000.0)]
    public double BiasedLogFoldChange { get; set; } = 3;

    /// <summary>The adjusted p-value of a biased feature is below this.</summary>
    /// <value>Default 1e-10; from 0 to 1.</value>
    [Range(0.0, 1.0)]
    public double BiasedP { get; set; } = 1e-10;
}
