namespace Microsoft.ML.Spatial.Core;

/// <summary>Data or a file cannot be used. The message says what is wrong, where (file, column, row), and what to do about it.</summary>
public sealed class SpatialDataException : Exception
{
    /// <summary>Creates the exception.</summary>
    public SpatialDataException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    public SpatialDataException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
