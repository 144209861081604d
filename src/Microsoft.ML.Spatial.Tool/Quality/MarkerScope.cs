namespace Microsoft.ML.Spatial.Tool.Quality;

/// <summary>Which marker scores are computed.</summary>
internal enum MarkerScope
{
    /// <summary>Autocorrelation and specificity, which take seconds.</summary>
    Fast,

    /// <summary>Logistic regression and mutual information as well, which can take minutes.</summary>
    All,

    /// <summary>None.</summary>
    None,
}
