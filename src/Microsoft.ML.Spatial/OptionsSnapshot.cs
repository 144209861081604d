using System.Runtime.CompilerServices;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial;

/// <summary>Takes an estimator's own copy of the caller's options, so that setting a property later changes nothing that was validated.</summary>
internal static class OptionsSnapshot
{
    /// <summary>A shallow copy, validated.</summary>
    /// <exception cref="ArgumentException">One or more options are invalid; the message lists all of them.</exception>
    public static TOptions Take<TOptions>(TOptions options)
        where TOptions : class
    {
        ArgumentNullException.ThrowIfNull(options);
        return OptionsValidator.Validate((TOptions)Copy(options));
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = nameof(MemberwiseClone))]
    private static extern object Copy(object options);
}
