using Microsoft.ML.Spatial;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Model;
using Microsoft.ML.Spatial.Prediction;

namespace Microsoft.ML;

/// <summary>The way into this library.</summary>
public static class SpatialMLContextExtensions
{
    /// <summary>Spatial-omics data, transforms, clustering and evaluation. Call it once on a context before <c>Model.Load</c>; <see cref="LoadSpatialModel"/> needs no such call.</summary>
    /// <param name="mlContext">The context.</param>
    public static SpatialCatalog Spatial(this MLContext mlContext)
    {
        ArgumentNullException.ThrowIfNull(mlContext);
        SpatialComponents.Register(mlContext);
        return new SpatialCatalog(mlContext);
    }

    /// <summary>
    /// Saves a model as <c>mlContext.Model.Save</c> does, which loads it too, with a seal by which <see cref="LoadSpatialModel"/> notices any change of the file, those in parts of ML.NET's own
    /// as well, and without the time of day, so that the same model is the same file.
    /// </summary>
    /// <param name="mlContext">The context.</param>
    /// <param name="model">The model, of any steps that ML.NET can save.</param>
    /// <param name="inputSchema">The columns it was fitted on; null to save none.</param>
    /// <param name="path">The file, which is replaced if it is there.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void SaveSpatialModel(this MLContext mlContext, ITransformer model, DataViewSchema? inputSchema, string path)
    {
        ArgumentNullException.ThrowIfNull(mlContext);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentException.ThrowIfNullOrEmpty(path);
        SpatialModelFile.Save(mlContext, model, inputSchema, path);
    }

    /// <summary>
    /// Loads a model that holds components of this library, saved by this program or another. Unlike <c>mlContext.Model.Load</c> it needs no call
    /// of <see cref="Spatial"/> before, and names the file and the real cause when it fails.
    /// </summary>
    /// <param name="mlContext">The context.</param>
    /// <param name="path">A file that <see cref="SaveSpatialModel"/> or <c>mlContext.Model.Save</c> wrote.</param>
    /// <param name="inputSchema">The columns the model was fitted on; null if it was saved without.</param>
    /// <exception cref="SpatialDataException">The file is no model, is damaged, or was saved by a build that stores models differently.</exception>
    /// <exception cref="IOException">The file cannot be read, or is not there.</exception>
    public static ITransformer LoadSpatialModel(this MLContext mlContext, string path, out DataViewSchema? inputSchema)
    {
        ArgumentNullException.ThrowIfNull(mlContext);
        ArgumentException.ThrowIfNullOrEmpty(path);
        return SpatialModelFile.Load(mlContext, path, out inputSchema);
    }

    /// <summary>
    /// Makes what applies a model to spots held as objects, a slice at a time. Models that look at neighbours need it; where every step maps single
    /// rows, ML.NET's prediction engine serves as well.
    /// </summary>
    /// <typeparam name="TIn">A spot; members are columns, as <c>LoadFromEnumerable</c> reads them.</typeparam>
    /// <typeparam name="TOut">What is wanted of a spot; members are columns, as <c>CreateEnumerable</c> writes them.</typeparam>
    /// <param name="mlContext">The context.</param>
    /// <param name="model">The model.</param>
    /// <param name="inputSchema">
    /// The columns the model was fitted on, as <see cref="LoadSpatialModel"/> gives them: they say how long arrays are and what their slots are called where <typeparamref name="TIn"/> does
    /// not. Null where the type says it all.
    /// </param>
    /// <exception cref="ArgumentException">The model lacks a column of <typeparamref name="TIn"/> or has none that <typeparamref name="TOut"/> asks for.</exception>
    public static BatchPredictor<TIn, TOut> CreateBatchPredictor<TIn, TOut>(this MLContext mlContext, ITransformer model, DataViewSchema? inputSchema = null)
        where TIn : class
        where TOut : class, new()
    {
        ArgumentNullException.ThrowIfNull(mlContext);
        ArgumentNullException.ThrowIfNull(model);
        return new BatchPredictor<TIn, TOut>(mlContext, model, inputSchema);
    }
}
