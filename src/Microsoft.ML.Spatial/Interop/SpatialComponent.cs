using System.Buffers;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Spatial.Interop;

/// <summary>
/// A transformer that models can hold: the names it is stored under and the function that reads its payload back. Made once per process, in a
/// static field of the transformer.
/// </summary>
internal sealed class SpatialComponent
{
    private const int LongestLoaderSignature = 24;
    private const int ModelSignatureLength = 8;

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-");

    /// <summary>Declares a component.</summary>
    /// <param name="loaderSignature">Up to 24 ASCII letters, digits, <c>_</c>, <c>.</c> or <c>-</c>; unique, case aside. Part of the file format.</param>
    /// <param name="modelSignature">Exactly 8 of the same characters. Part of the file format.</param>
    /// <param name="load">Reads all of what the component's save wrote, no more and no less.</param>
    /// <exception cref="ArgumentException">A signature has the wrong length or a character that models cannot hold.</exception>
    internal SpatialComponent(string loaderSignature, string modelSignature, Func<IHostEnvironment, BinaryReader, ITransformer> load)
    {
        ArgumentException.ThrowIfNullOrEmpty(loaderSignature);
        ArgumentException.ThrowIfNullOrEmpty(modelSignature);
        ArgumentNullException.ThrowIfNull(load);
        if (loaderSignature.Length > LongestLoaderSignature || loaderSignature.AsSpan().ContainsAnyExcept(NameCharacters))
            throw new ArgumentException(
                $"Loader signature '{loaderSignature}' must be at most {LongestLoaderSignature} ASCII letters, digits, '_', '.' or '-'.",
                nameof(loaderSignature));
        if (modelSignature.Length != ModelSignatureLength || modelSignature.AsSpan().ContainsAnyExcept(NameCharacters))
            throw new ArgumentException(
                $"Model signature '{modelSignature}' must be exactly {ModelSignatureLength} ASCII letters, digits, '_', '.' or '-'.",
                nameof(modelSignature));
        LoaderSignature = loaderSignature;
        ModelSignature = modelSignature;
        Load = load;
    }

    /// <summary>The name by which a model says what loads this component.</summary>
    internal string LoaderSignature { get; }

    /// <summary>Eight characters that mark the component's payload.</summary>
    internal string ModelSignature { get; }

    /// <summary>Reads the payload and makes the transformer.</summary>
    internal Func<IHostEnvironment, BinaryReader, ITransformer> Load { get; }
}
