using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Spatial.Interop;

/// <summary>
/// Everything this library needs of ML.NET beyond its public members. There is one implementation for the Microsoft.ML package and one for
/// the contracts; a build contains the one that fits.
/// </summary>
internal interface IMLNetInterop
{
    /// <summary>Describes a column an estimator promises. For a key, <paramref name="itemType"/> is the underlying unsigned number.</summary>
    /// <exception cref="ArgumentException">The item type is a key or a vector, or cannot be a key's number.</exception>
    SchemaShape.Column CreateColumn(
        string name, SchemaShape.Column.VectorKind kind, DataViewType itemType, bool isKey = false, SchemaShape? annotations = null);

    /// <summary>The shape of a schema: its visible columns and their annotations, without sizes.</summary>
    SchemaShape CreateShape(DataViewSchema schema);

    /// <summary>Writes a transformer into a model: which component loads it, then its payload.</summary>
    void Save(ModelSaveContext context, SpatialComponent component, Action<BinaryWriter> writePayload);

    /// <summary>
    /// Makes components loadable in this environment. A model that holds one loads only after this; doing it again costs and changes nothing.
    /// </summary>
    /// <exception cref="InvalidOperationException">Two different components use one loader signature.</exception>
    void Register(IHostEnvironment environment, IReadOnlyList<SpatialComponent> components);

    /// <summary>
    /// Whether ML.NET, or AutoML through it, has cancelled this host. Only a host that <see cref="IHostEnvironment.Register"/> gave before the
    /// cancellation is told; a context itself never is.
    /// </summary>
    bool IsCanceled(IHostEnvironment environment);

    /// <summary>Recognises a model saved by the other kind of build.</summary>
    /// <param name="entryNames">What the model's zip archive holds.</param>
    /// <returns>What the file is and what to do; null if it is no such model, or if loading it says so already.</returns>
    string? ExplainForeignModel(IReadOnlyCollection<string> entryNames);

    /// <summary>Checks that everything this interface relies on is there.</summary>
    /// <exception cref="NotSupportedException">This version of ML.NET lacks a member; the message names both.</exception>
    void Verify();
}
